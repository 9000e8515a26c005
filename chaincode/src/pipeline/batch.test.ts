import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { canonicalJson, hashRecord } from '@tanji/domain/canonical';
import {
  BATCH_EVENT,
  MAX_BATCH_COMMANDS,
  MAX_BATCH_LENGTH,
  MAX_DISCLOSURES_LENGTH,
  joinBatch,
  readBatchResult,
  type BatchVerdict,
  type Command,
} from '@tanji/domain/command';
import type { FootprintRecord } from '@tanji/domain/record';
import {
  TEST_NOW,
  factorReference,
  footprint,
  organisation,
  product,
  signed,
  testKey,
} from '../../../test/src/fixtures/index.js';
import { expectRefusal } from '../testing/refusal.js';
import { GRID, SPEAKER, SPEAKER_HASH, STEEL, createChain, type Story } from '../testing/story.js';
import type { WorldCall, WorldReceipt } from '../testing/world.js';

let story: Story;
beforeEach(async () => {
  story = await createChain();
});

type Sent = Command | string;

const textOf = (sent: Sent): string => (typeof sent === 'string' ? sent : canonicalJson(sent));

const callOf = (commands: readonly Sent[], call: Partial<WorldCall> = {}): WorldCall => ({
  contract: 'FootprintContract',
  transaction: 'submitBatch',
  args: [joinBatch(commands.map(textOf))],
  ...call,
});

const send = (commands: readonly Sent[], call: Partial<WorldCall> = {}, on = story) =>
  on.world.submit(callOf(commands, call));

const verdictsOf = ({ result }: Pick<WorldReceipt, 'result'>): readonly BatchVerdict[] => {
  const read = readBatchResult(result);
  if (read === undefined) throw new Error(`no verdicts: ${result}`);
  return read.verdicts;
};

const codesOf = (receipt: Pick<WorldReceipt, 'result'>): readonly string[] =>
  verdictsOf(receipt).map(({ refused }) => refused?.code ?? 'accepted');

/** A footprint of the maker without any reference; `n` makes another one. */
const plain = (n: number, changes: Partial<FootprintRecord> = {}): FootprintRecord =>
  footprint('maker', { id: `maker-B${n}`, ...changes });

const submission = (record: FootprintRecord, nonce = record.id): Command =>
  signed('footprint.submit', record, { by: record.owner, nonce });

describe('a batch', () => {
  it('carries out its commands in one transaction with a verdict and a notice each', async () => {
    const commands = [submission(plain(1)), submission(plain(2))];
    const receipt = await send(commands);
    const verdicts = verdictsOf(receipt);
    expect(verdicts.map(({ accepted }) => accepted)).toEqual(
      [plain(1), plain(2)].map((record) => ({
        id: record.id,
        action: 'footprint.submit',
        command: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
        recordHash: hashRecord(record),
        replayed: false,
      })),
    );
    expect(receipt.event?.name).toBe(BATCH_EVENT);
    expect(JSON.parse(receipt.event?.payload ?? '')).toEqual({
      notices: verdicts.map(({ accepted }) => ({
        action: 'footprint.submit',
        subject: accepted?.id,
        hash: accepted?.recordHash,
        command: accepted?.command,
        organisation: 'maker',
      })),
    });
    for (const id of ['maker-B1', 'maker-B2']) {
      expect(await story.read('footprint', id)).toMatchObject({
        transactionId: receipt.transactionId,
      });
    }
  });

  it('keeps what is refused apart from what is accepted, and leaves no trace of it', async () => {
    const alone = await createChain();
    await send([submission(plain(1)), submission(plain(3))], {}, alone);
    const broken = submission(plain(2, { total: '9' }));
    const foreign = { ...submission(plain(4)), signer: testKey('steelco').address };
    const receipt = await send([
      submission(plain(1)),
      broken,
      foreign,
      'rubbish',
      '',
      submission(plain(3)),
    ]);
    expect(codesOf(receipt)).toEqual([
      'accepted',
      'FOOTPRINT_SUM_WRONG',
      'COMMAND_SIGNER_WRONG',
      'JSON_INVALID',
      'JSON_INVALID',
      'accepted',
    ]);
    expect([...story.world.state].sort()).toEqual([...alone.world.state].sort());
  });

  it('refuses a command as a submission of its own would, error and pointer included', async () => {
    const bad = submission(
      plain(2, { factors: [{ ...factorReference(GRID), hash: '0'.repeat(64) }] }),
    );
    const single = await expectRefusal(story.world, 'FACTOR_HASH_MISMATCH', () =>
      story.world.submit(callOf([bad], { transaction: 'submit', args: [canonicalJson(bad)] })),
    );
    const [, refused] = verdictsOf(await send([submission(plain(1)), bad]));
    expect(refused).toEqual({ refused: single.toWire() });
  });

  it('lets commands build on those before them, and not on those after them', async () => {
    const base = plain(1);
    const above = plain(2, {
      inputs: [{ id: base.id, hash: hashRecord(base), amount: '1', unit: 'piece' }],
    });
    const early = { ...above, id: 'maker-B3' };
    const later = plain(4, { supersedes: above.id, reason: 'better data' });
    const receipt = await send([early, base, above, later].map((record) => submission(record)));
    expect(codesOf(receipt)).toEqual([
      'FOOTPRINT_INPUT_MISSING',
      'accepted',
      'accepted',
      'accepted',
    ]);
    expect(await story.read('footprint', above.id)).toMatchObject({
      status: 'superseded',
      supersededBy: later.id,
    });
  });

  it('judges keys by the place in the batch', async () => {
    const fresh = testKey('maker second');
    const rotate = signed(
      'key.rotate',
      {
        schema: 'tanji.key-rotation/1',
        organisation: 'maker',
        from: testKey('maker').address,
        to: fresh.registration,
      },
      { by: 'maker' },
    );
    const register = (n: number, key = testKey('maker')): Command =>
      signed('product.register', product('maker', { id: `maker-K${n}`, gtin: undefined }), {
        by: 'maker',
        key,
        nonce: `k${n}`,
      });
    const commands = [register(1), register(2, fresh), rotate, register(3), register(4, fresh)];
    const receipt = await send(commands, { contract: 'RegistryContract' });
    expect(codesOf(receipt)).toEqual([
      'accepted',
      'KEY_UNKNOWN',
      'accepted',
      'KEY_ROTATED',
      'accepted',
    ]);
    expect(await story.read('key', fresh.address)).toMatchObject({ since: receipt.transactionId });
  });

  it('carries out the same command once, within a batch and between batches', async () => {
    const command = submission(plain(1));
    const twin = submission(plain(1), 'another nonce');
    const first = await send([command, command, twin]);
    expect(codesOf(first)).toEqual(['accepted', 'COMMAND_REPLAYED', 'RECORD_EXISTS']);
    const { transactionId } = first;
    const again = await send([command, submission(plain(2))]);
    expect(codesOf(again)).toEqual(['COMMAND_REPLAYED', 'accepted']);
    expect(verdictsOf(again)[0]?.refused?.params).toEqual({
      transactionId,
      result: JSON.stringify(verdictsOf(first)[0]?.accepted),
    });
    await expectRefusal(story.world, 'COMMAND_REPLAYED', () =>
      story.world.submit(callOf([], { transaction: 'submit', args: [canonicalJson(command)] })),
    );
  });

  it('belongs to one contract', async () => {
    const other = signed('product.register', product('maker', { id: 'maker-P2' }), { by: 'maker' });
    expect(codesOf(await send([submission(plain(1)), other]))).toEqual([
      'accepted',
      'COMMAND_ACTION_WRONG',
    ]);
  });

  it.each(['RegistryContract', 'FactorContract', 'AssuranceContract'])(
    'can be sent to %s too',
    async (contract) => {
      const commands = [submission(plain(1))];
      const refusal = await expectRefusal(story.world, 'BATCH_REFUSED', () =>
        send(commands, { contract }),
      );
      expect(refusal.params).toEqual({ count: 1, code: 'COMMAND_ACTION_WRONG' });
      const judged = await story.world.evaluate(
        callOf(commands, { contract, transaction: 'judgeBatch' }),
      );
      expect(codesOf(judged)).toEqual(['COMMAND_ACTION_WRONG']);
    },
  );

  it('carries commands of several organisations, each under its own carrier', async () => {
    const other = await createChain({ carriers: [] });
    const admit = (id: string, mspId: string): Command =>
      signed(
        'organisation.admit',
        { ...organisation(id, ['component']), mspId },
        {
          by: 'operator',
          nonce: id,
        },
      );
    const ids = ['alpha', 'beta'];
    await send(
      ids.map((id) => admit(id, `${id}MSP`)),
      { contract: 'RegistryContract' },
      other,
    );
    const registrations = ids.map((id) => signed('product.register', product(id), { by: id }));
    const receipt = await send(
      registrations,
      { contract: 'RegistryContract', mspId: 'alphaMSP' },
      other,
    );
    expect(codesOf(receipt)).toEqual(['accepted', 'CARRIER_FOREIGN']);
  });
});

describe('a batch without effect', () => {
  it('is refused, and judgeBatch tells the verdicts', async () => {
    const commands = [submission(plain(1, { total: '9' })), 'rubbish'];
    const refusal = await expectRefusal(story.world, 'BATCH_REFUSED', () => send(commands));
    expect(refusal.params).toEqual({ count: 2, code: 'FOOTPRINT_SUM_WRONG' });
    const judged = await story.world.evaluate(callOf(commands, { transaction: 'judgeBatch' }));
    expect(codesOf(judged)).toEqual(['FOOTPRINT_SUM_WRONG', 'JSON_INVALID']);
  });

  it('is told before: judgeBatch writes nothing and fires nothing', async () => {
    const judged = await story.world.evaluate(
      callOf([submission(plain(1))], { transaction: 'judgeBatch' }),
    );
    expect(codesOf(judged)).toEqual(['accepted']);
    expect(judged.writes).toEqual([]);
    expect(judged.event).toBeUndefined();
  });
});

describe('bounds of a batch', () => {
  it('are commands and characters', async () => {
    const many = Array.from({ length: MAX_BATCH_COMMANDS + 1 }, () => '{}');
    const refusal = await expectRefusal(story.world, 'BATCH_TOO_MANY', () => send(many));
    expect(refusal.params).toEqual({ limit: MAX_BATCH_COMMANDS, actual: MAX_BATCH_COMMANDS + 1 });
    await expectRefusal(story.world, 'BATCH_TOO_LARGE', () =>
      send(['x'.repeat(MAX_BATCH_LENGTH + 1)]),
    );
    const disclosures = Buffer.from('x'.repeat(MAX_DISCLOSURES_LENGTH + 1));
    await expectRefusal(story.world, 'BATCH_TOO_LARGE', () =>
      send([submission(plain(1))], { transient: { disclosures } }),
    );
  });

  it('hold for each command too', async () => {
    const receipt = await send([`"${'x'.repeat(262_144)}"`, submission(plain(1))]);
    expect(codesOf(receipt)).toEqual(['JSON_TOO_LARGE', 'accepted']);
  });

  it('hold for verdicts: rubbish is not repeated at length', async () => {
    const members = Object.fromEntries(
      Array.from({ length: 90 }, (_, i) => [`${'é\u{1F6A9}'.repeat(300)}${i}`, 1]),
    );
    const hostile = canonicalJson({ ...submission(plain(2)), ...members });
    const receipt = await send([submission(plain(1)), hostile]);
    expect(codesOf(receipt)).toEqual(['accepted', 'FIELD_UNKNOWN']);
    expect(receipt.result.length).toBeLessThan(3_000);
    expect(receipt.result).toMatch(/^[ -~]*$/);
    expect(verdictsOf(receipt)[1]?.refused?.issues).toBeUndefined();
  });
});

describe('an unforeseen fault', () => {
  it('ends the whole batch without any detail', async () => {
    const refusal = await expectRefusal(story.world, 'INTERNAL_FAULT', () =>
      send([submission(plain(1))], { now: Number.MAX_SAFE_INTEGER }),
    );
    expect(refusal.params).toEqual({});
  });
});

describe('cost', () => {
  it('reads shared state once and writes no key twice', async () => {
    const count = 20;
    const commands = Array.from({ length: count }, (_, n) =>
      submission(plain(n, { factors: [factorReference(GRID)] })),
    );
    const { reads, writes } = await send(commands);
    // network, organisation, key, product, factor; then each footprint's own key
    expect(reads).toHaveLength(5 + count);
    expect(new Set(reads).size).toBe(reads.length);
    // the record of each is its receipt
    expect(writes).toHaveLength(count);
    expect(new Set(writes.map(([key]) => key)).size).toBe(writes.length);
  });

  it('writes a record that changes within the batch once', async () => {
    const later = plain(2, { supersedes: 'maker-B1', reason: 'better data' });
    const { writes } = await send([submission(plain(1)), submission(later)]);
    expect(writes).toHaveLength(2);
  });
});

/** State without what names the transaction. */
const effect = ({ world }: Story): unknown =>
  [...world.state]
    .map(([key, value]) => [key, value.replace(/"transactionId":"[0-9a-f]{64}"/g, '')])
    .sort(([a = ''], [b = '']) => (a < b ? -1 : 1));

describe('laws', () => {
  it('a batch of n has the effect of n single submissions, whatever the order and faults', async () => {
    const kinds = ['good', 'again', 'sum', 'factor', 'rubbish', 'input', 'expired'] as const;
    const commandOf = (kind: (typeof kinds)[number], n: number): Sent => {
      const record = plain(n, { factors: [factorReference(GRID)] });
      switch (kind) {
        case 'good':
          return submission(record);
        case 'again':
          return submission(plain(0));
        case 'sum':
          return submission({ ...record, own: '1' });
        case 'factor':
          return submission({ ...record, factors: [{ ...factorReference(GRID), version: '7' }] });
        case 'rubbish':
          return `{"n":${n}`;
        case 'input':
          return submission({ ...record, id: `${SPEAKER.id}-${n}`, inputs: SPEAKER.inputs });
        case 'expired':
          return signed('footprint.submit', record, { by: 'maker', now: TEST_NOW - 90_000 });
      }
    };
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...kinds), { minLength: 1, maxLength: 8 }),
        async (chosen) => {
          const commands = [submission(plain(100)), ...chosen.map((kind, n) => commandOf(kind, n))];
          const [batched, single] = [await createChain(), await createChain()];
          const verdicts = codesOf(await send(commands, {}, batched));
          const outcomes: string[] = [];
          for (const command of commands) {
            const call = callOf([], { transaction: 'submit', args: [textOf(command)] });
            const outcome = await single.world.submit(call).then(
              () => 'accepted',
              (error: unknown) => (error as { code: string }).code,
            );
            outcomes.push(outcome);
          }
          expect(verdicts).toEqual(outcomes);
          expect(effect(batched)).toEqual(effect(single));
        },
      ),
      { numRuns: 8 },
    );
  });

  it('equal batches on equal ledgers answer and write the same bytes', async () => {
    const twin = await createChain();
    const commands = [submission(plain(1)), 'rubbish', submission(SPEAKER)];
    const [a, b] = [await send(commands), await send(commands, {}, twin)];
    expect(a).toEqual(b);
    expect(await story.read('footprint', SPEAKER.id)).toMatchObject({ hash: SPEAKER_HASH });
    expect(await story.read('footprint', STEEL.id)).toMatchObject({ status: 'active' });
  });
});
