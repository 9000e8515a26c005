import { describe, expect, it } from 'vitest';
import { checkPolicies } from './channel-policies.js';
import { requirePolicy } from './lifecycle.js';
import { coreYaml } from './node-config.js';

const rule = (meta: string, part: string): object => ({
  policy: { type: 3, value: { rule: meta, sub_policy: part } },
});

const config = (changes: object = {}, capabilities: object = { V2_5: {} }): object => ({
  channel_group: {
    groups: {
      Application: {
        groups: {},
        policies: {
          Endorsement: rule('MAJORITY', 'Endorsement'),
          LifecycleEndorsement: rule('MAJORITY', 'Endorsement'),
          Admins: rule('MAJORITY', 'Admins'),
          ...changes,
        },
        values: { Capabilities: { value: { capabilities } } },
      },
    },
  },
});

const mismatch = (place: string): unknown =>
  expect.objectContaining({
    code: 'FABRIC_POLICY_MISMATCH',
    params: expect.objectContaining({ place: expect.stringContaining(place) as string }) as object,
  });

describe('the rules of a channel', () => {
  it('are taken when a majority decides', () => {
    expect(() => {
      checkPolicies(config());
    }).not.toThrow();
  });

  it.each(['Endorsement', 'LifecycleEndorsement', 'Admins'])('refuse %s by any one', (name) => {
    expect(() => {
      checkPolicies(config({ [name]: rule('ANY', 'Endorsement') }));
    }).toThrow(mismatch(`Application/${name}`));
  });

  it('refuse a channel whose private data cannot be purged', () => {
    expect(() => {
      checkPolicies(config({}, { V2_0: {} }));
    }).toThrow(mismatch('capability'));
  });

  it('refuse a chaincode with a policy of its own', () => {
    const definition = { name: 'tanji', version: '1', sequence: 1 };
    requirePolicy({ ...definition, policy: '/Channel/Application/Endorsement' });
    expect(() => {
      requirePolicy({ ...definition, policy: '/Channel/Application/Writers' });
    }).toThrow(mismatch('chaincode tanji'));
  });
});

describe("Fabric's example of core.yaml", () => {
  it('of a release that is laid out otherwise is not guessed at', () => {
    expect(() => coreYaml('vm:\n  endpoint: other\n')).toThrow(
      expect.objectContaining({ code: 'FABRIC_BUILD_FAILED' }),
    );
  });
});
