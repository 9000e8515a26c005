import { beforeAll, describe, expect, it } from 'vitest';
import { STATE_SCHEMAS } from '@tanji/domain/ledger';
import { expectRefusal } from '../testing/refusal.js';
import { STEEL, createChain, type Story } from '../testing/story.js';
import { KEY_PARTS } from './state-kinds.js';

const CONTRACTS = ['RegistryContract', 'FactorContract', 'FootprintContract', 'AssuranceContract'];

let story: Story;
beforeAll(async () => {
  story = await createChain();
});

const ask = (transaction: string, key: unknown, contract = 'FootprintContract') =>
  story.world.evaluate({
    contract,
    transaction,
    args: [typeof key === 'string' ? key : JSON.stringify(key)],
  });

describe('read', () => {
  it.each(CONTRACTS)('answers canonical JSON from %s', async (contract) => {
    const { result, writes } = await ask('read', ['footprint', STEEL.id], contract);
    expect(writes).toEqual([]);
    expect(JSON.parse(result)).toMatchObject({ record: STEEL, status: 'active' });
    expect(result.startsWith('{"assurance"')).toBe(true);
  });

  it('knows the key parts of every kind of state', async () => {
    const indexes = [
      'gtin',
      'edition-set',
      'committee-head',
      'label-code',
      'account-month',
      'certificate',
      'credit-index',
      'credit-contribution',
      'credit-scope',
      'credit-approval',
    ];
    expect(Object.keys(KEY_PARTS).sort()).toEqual(
      [...Object.keys(STATE_SCHEMAS), ...indexes].sort(),
    );
    for (const [kind, parts] of Object.entries(KEY_PARTS)) {
      // Both are there from the genesis on.
      if (kind === 'network' || kind === 'credit-index') continue;
      const refusal = await expectRefusal(story.world, 'RECORD_NOT_FOUND', () =>
        ask('read', [kind, ...parts.map(() => 'none')]),
      );
      expect(refusal.params).toEqual({ what: kind, id: parts.map(() => 'none').join('/') });
    }
    expect(JSON.parse((await ask('read', ['network'])).result)).toMatchObject({
      network: 'tanji-test',
    });
  });

  it.each([
    ['STATE_KIND_UNKNOWN', ['nothing', 'x']],
    ['STATE_KIND_UNKNOWN', []],
    ['STATE_KIND_UNKNOWN', {}],
    ['STATE_KIND_UNKNOWN', ['footprint']],
    ['STATE_KIND_UNKNOWN', ['footprint', 'a', 'b']],
    ['STATE_KIND_UNKNOWN', ['constructor', 'a']],
    ['STATE_KIND_UNKNOWN', ['footprint', 1]],
    ['STATE_KEY_INVALID', ['footprint', 'a\u0000b']],
    ['STATE_KEY_INVALID', ['footprint', '\u{10FFFF}']],
    ['STATE_KEY_INVALID', ['footprint', '']],
    ['STATE_KEY_INVALID', ['footprint', 'x'.repeat(129)]],
    ['STATE_KEY_INVALID', ['factor', 'a/b', '1']],
    ['JSON_INVALID', 'footprint'],
    ['JSON_TOO_LARGE', ['footprint', 'x'.repeat(2_000)]],
  ] as const)('refuses with %s', async (code, key) => {
    await expectRefusal(story.world, code, () => ask('read', key));
  });
});

describe('list', () => {
  it.each(CONTRACTS)('answers a range from %s', async (contract) => {
    const { result } = await ask('list', ['factor', 'cn-grid:electricity~yunnan'], contract);
    expect(JSON.parse(result)).toHaveLength(1);
    expect((await ask('list', ['factor', 'none'], contract)).result).toBe('[]');
  });

  it.each([
    ['STATE_KIND_UNKNOWN', ['footprint']],
    ['STATE_KIND_UNKNOWN', ['factor']],
    ['STATE_KIND_UNKNOWN', ['factor', 'a', '1']],
    ['STATE_KEY_INVALID', ['factor', 'a\u0000']],
  ] as const)('refuses with %s: a scan has a bound', async (code, prefix) => {
    await expectRefusal(story.world, code, () => ask('list', prefix));
  });
});

describe('damaged state', () => {
  it.each(['not json', '{"record":{}}'])('is never passed on: %s', async (text) => {
    const damaged = await createChain();
    const key = [...damaged.world.state.keys()].find((name) => name.includes('footprint')) ?? '';
    damaged.world.state.set(key, text);
    const refusal = await expectRefusal(damaged.world, 'STATE_CORRUPT', () =>
      damaged.read('footprint', STEEL.id),
    );
    expect(refusal.params).toEqual({ kind: 'footprint', key: STEEL.id });
  });
});
