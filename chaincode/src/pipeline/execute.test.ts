import { beforeEach, describe, expect, it } from 'vitest';
import {
  MAX_COMMAND_LENGTH,
  attachSignature,
  commandId,
  type Command,
} from '@tanji/domain/command';
import type { ErrorCode } from '@tanji/domain/errors';
import { signDigest } from '@tanji/domain/signing';
import {
  TEST_IDENTITY,
  TEST_MSP,
  TEST_NOW,
  organisation,
  product,
  signed,
  testKey,
  type SignedOptions,
} from '../../../test/src/fixtures/index.js';
import { expectRefusal } from '../testing/refusal.js';
import { SPEAKER, createChain, createStory, type Story } from '../testing/story.js';
import { createWorld, type WorldCall } from '../testing/world.js';

let story: Story;
beforeEach(async () => {
  story = await createStory({ carriers: ['CarrierMSP'] });
  for (const id of ['maker', 'rival']) {
    await story.act('organisation.admit', organisation(id, ['component']), { by: 'operator' });
  }
});

const command = (options: Partial<SignedOptions> = {}): Command =>
  signed('product.register', product(options.by ?? 'maker'), { by: 'maker', ...options });

const send = (value: unknown, call: Partial<WorldCall> = {}) =>
  story.world.submit({
    contract: 'RegistryContract',
    transaction: 'submit',
    args: [typeof value === 'string' ? value : JSON.stringify(value)],
    ...call,
  });

const refused = (code: ErrorCode, value: unknown, call: Partial<WorldCall> = {}) =>
  expectRefusal(story.world, code, () => send(value, call));

/** The command changed, and signed again by its own key. */
const resigned = (change: (unsigned: Command) => Command): Command => {
  const changed = change(command());
  const digest = commandId(TEST_IDENTITY, changed);
  return attachSignature(
    changed,
    testKey('maker').address,
    signDigest(digest, testKey('maker').privateKey),
  );
};

const withMessage = (changes: Partial<Command['message']>): Command =>
  resigned((base) => ({ ...base, message: { ...base.message, ...changes } }));

describe('form of a command', () => {
  it('is JSON of bounded size and depth without doubtful keys', async () => {
    await refused('JSON_INVALID', '{"schema"');
    await refused('JSON_TOO_LARGE', `"${'x'.repeat(MAX_COMMAND_LENGTH)}"`);
    await refused('JSON_TOO_DEEP', `${'['.repeat(8_000)}${']'.repeat(8_000)}`);
    await refused('JSON_DUPLICATE_KEY', '{"schema":1,"schema":1}');
    await refused('JSON_KEY_FORBIDDEN', '{"__proto__":{}}');
    await refused('JSON_NUMBER_FORBIDDEN', '{"a":1.5}');
    await refused('JSON_TOO_LARGE', `[${'1,'.repeat(30_000)}1]`);
  });

  it('has no unknown, missing or wrong members, outside or inside', async () => {
    const base = command();
    await refused('FIELD_UNKNOWN', { ...base, extra: 1 });
    await refused('FIELD_UNKNOWN', { ...base, message: { ...base.message, extra: '1' } });
    await refused('FIELD_UNKNOWN', { ...base, content: { ...base.content, extra: '1' } });
    await refused('FIELD_MISSING', { ...base, signature: undefined });
    await refused('FIELD_MISSING', { ...base, content: { ...base.content, name: undefined } });
    await refused('SCHEMA_INVALID', { ...base, content: [] });
    await refused('SCHEMA_INVALID', { ...base, content: { ...base.content, owner: 'a\u0000b' } });
  });
});

describe('binding of a command', () => {
  it.each([
    ['COMMAND_NETWORK_WRONG', { network: 'elsewhere' }],
    ['COMMAND_CHANNEL_WRONG', { channel: 'elsewhere' }],
    ['COMMAND_ACTION_UNKNOWN', { action: 'product.delete' }],
    ['COMMAND_CONTENT_HASH_WRONG', { contentHash: '0'.repeat(64) }],
    ['COMMAND_SUBJECT_WRONG', { subject: 'maker-P2' }],
    ['COMMAND_ORGANISATION_FOREIGN', { organisation: 'rival' }],
    ['COMMAND_STATEMENT_WRONG', { statement: 'Register nothing.' }],
    ['COMMAND_LIFETIME_INVALID', { expiry: TEST_NOW + 86_401 }],
    ['COMMAND_LIFETIME_INVALID', { expiry: TEST_NOW }],
  ] as const)('refuses with %s', async (code, changes) => {
    await refused(code, withMessage(changes));
  });

  it('refuses the action of another contract', async () => {
    const refusal = await refused('COMMAND_ACTION_WRONG', command(), {
      contract: 'FactorContract',
    });
    expect(refusal.params).toEqual({
      action: 'product.register',
      expected: 'RegistryContract',
      actual: 'FactorContract',
    });
  });

  it('refuses content under another action’s schema', async () => {
    await refused('SCHEMA_INVALID', withMessage({ action: 'facility.register' }));
  });

  it('refuses a changed message: another key seems to have signed', async () => {
    const base = command();
    const message = { ...base.message, nonce: '1'.repeat(64) };
    await refused('COMMAND_SIGNER_WRONG', { ...base, message });
  });

  it('refuses other spellings of a signature', async () => {
    const base = command();
    const body = base.signature.slice(0, -2);
    await refused('SIGNATURE_MALFORMED', { ...base, signature: `${body}00` });
    await refused('SCHEMA_INVALID', { ...base, signature: base.signature.toUpperCase() });
    const order = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;
    const s = order - BigInt(`0x${base.signature.slice(66, 130)}`);
    const twin = base.signature.endsWith('1b') ? '1c' : '1b';
    const high = `${base.signature.slice(0, 66)}${s.toString(16).padStart(64, '0')}${twin}`;
    await refused('SIGNATURE_HIGH_S', { ...base, signature: high });
  });

  it('takes the sentence in either language', async () => {
    await send(command({ language: 'zh' }));
  });
});

describe('time of a command', () => {
  it('must lie in its life, by transaction time', async () => {
    await refused('COMMAND_NOT_YET_VALID', command(), { now: TEST_NOW - 301 });
    await refused('COMMAND_EXPIRED', command(), { now: TEST_NOW + 86_400 });
    await send(command(), { now: TEST_NOW - 300 });
    await send(command({ by: 'rival' }), { now: TEST_NOW + 86_399 });
  });
});

describe('repetition of a command', () => {
  it('is refused with the first transaction and answer, even after it has expired', async () => {
    const text = JSON.stringify(command());
    const first = await send(text);
    const again = await refused('COMMAND_REPLAYED', text);
    expect(again.params).toEqual({ transactionId: first.transactionId, result: first.result });
    const late = await refused('COMMAND_REPLAYED', text, { now: TEST_NOW + 200_000 });
    expect(late.params.result).toBe(first.result);
  });

  it('is recognised in another spelling of the same JSON', async () => {
    await send(command());
    await refused('COMMAND_REPLAYED', JSON.stringify(command(), null, 2));
  });
});

describe('who may write', () => {
  it('is an admitted organisation with its own active key', async () => {
    const stranger = testKey('stranger');
    await refused('ORGANISATION_UNKNOWN', command({ by: 'nobody' }));
    await refused('KEY_UNKNOWN', command({ key: stranger }));
    await refused('KEY_FOREIGN', command({ key: testKey('rival') }));
  });

  it('is carried by its own membership or a carrier of the genesis', async () => {
    const refusal = await refused('CARRIER_FOREIGN', command(), { mspId: 'RivalMSP' });
    expect(refusal.params).toEqual({ mspId: 'RivalMSP', organisation: 'maker' });
    await send(command(), { mspId: 'CarrierMSP' });
    await send(command({ by: 'rival' }), { mspId: TEST_MSP });
  });
});

describe('an uninitialised network', () => {
  it('takes no command', async () => {
    const world = createWorld({ mspId: TEST_MSP, channel: TEST_IDENTITY.channel, now: TEST_NOW });
    await expectRefusal(world, 'NETWORK_NOT_INITIALISED', () =>
      world.submit({
        contract: 'RegistryContract',
        transaction: 'submit',
        args: [JSON.stringify(command())],
      }),
    );
  });
});

describe('a fault that nobody foresaw', () => {
  it('leaves as INTERNAL_FAULT without any detail', async () => {
    const refusal = await refused('INTERNAL_FAULT', command(), { now: Number.MAX_SAFE_INTEGER });
    expect(refusal.params).toEqual({});
  });
});

describe('disclosures', () => {
  it('go with footprint submissions only', async () => {
    const chain = await createChain();
    const deprecation = {
      schema: 'tanji.deprecation/1',
      footprint: 'steelco-FP1',
      owner: 'steelco',
      hash: '0'.repeat(64),
      reason: 'x',
    } as const;
    await expectRefusal(chain.world, 'DISCLOSURE_INVALID', () =>
      chain.act('footprint.deprecate', deprecation, {
        by: 'steelco',
        transient: { disclosure: Buffer.from('{}') },
      }),
    );
  });

  it('are given once and are text', async () => {
    const chain = await createChain();
    const text = JSON.stringify(signed('footprint.submit', SPEAKER, { by: 'maker' }));
    const submit = (transaction: string, args: string[], disclosure: Buffer) => () =>
      chain.world.submit({
        contract: 'FootprintContract',
        transaction,
        args,
        transient: { disclosure },
      });
    await expectRefusal(
      chain.world,
      'DISCLOSURE_INVALID',
      submit('submitDisclosed', [text, '{}'], Buffer.from('{}')),
    );
    await expectRefusal(
      chain.world,
      'DISCLOSURE_INVALID',
      submit('submit', [text], Buffer.from([0xff])),
    );
  });
});
