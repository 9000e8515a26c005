import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { TanjiError } from '@tanji/domain/errors';
import type { FootprintRecord } from '@tanji/domain/record';
import { ACTIONS } from '@tanji/domain/command';
import { signed } from '../../../test/src/fixtures/index.js';
import { SPEAKER, createChain, type Story } from '../testing/story.js';

/** Every place of a record where a sum is written, as path of keys. */
const SUMMED: readonly (readonly string[])[] = [
  ['total'],
  ['uptake'],
  ['totalIncludingUptake'],
  ['own'],
  ['supplyChain'],
  ...['1', '2', '3'].map((scope) => ['scopes', scope]),
  ...['fossil', 'biogenic', 'luc'].map((origin) => ['byOrigin', origin]),
  ...['materials', 'assembly', 'recycling'].map((stage) => ['stages', stage, 'amount']),
];

type Json = Record<string, unknown>;

const replaceAt = (
  value: Json,
  [key = '', ...rest]: readonly string[],
  change: (old: unknown) => unknown,
): Json => ({
  ...value,
  [key]: rest.length === 0 ? change(value[key]) : replaceAt(value[key] as Json, rest, change),
});

/** Adds some micrograms, keeping the canonical spelling. */
const shifted = (text: string, micrograms: bigint): string => {
  const [whole = '0', fraction = ''] = text.replace('-', '').split('.');
  const sign = text.startsWith('-') ? -1n : 1n;
  const sum = sign * BigInt(whole + fraction.padEnd(9, '0')) + micrograms;
  const digits = (sum < 0n ? -sum : sum).toString().padStart(10, '0');
  const decimals = digits.slice(-9).replace(/0+$/, '');
  const size = `${digits.slice(0, -9)}${decimals === '' ? '' : `.${decimals}`}`;
  return sum < 0n ? `-${size}` : size;
};

/** Objects of a record in which a member can be added. */
const OBJECTS: readonly (readonly string[])[] = [
  [],
  ['period'],
  ['validity'],
  ['stages'],
  ['stages', 'materials'],
  ['scopes'],
  ['byOrigin'],
  ['carbonContent'],
  ['quality'],
  ['method'],
  ['lines'],
];

let story: Story;
beforeAll(async () => {
  story = await createChain();
});

const codeOf = async (record: unknown): Promise<string> => {
  const command = signed('footprint.submit', record as FootprintRecord, { by: 'maker' });
  try {
    await story.world.evaluate({
      contract: ACTIONS['footprint.submit'].contract,
      transaction: 'submit',
      args: [JSON.stringify(command)],
    });
    return 'accepted';
  } catch (error) {
    return error instanceof TanjiError ? error.code : String(error);
  }
};

describe('a footprint record', () => {
  it('is accepted as it is', async () => {
    expect(await codeOf(SPEAKER)).toBe('accepted');
  });

  it('is refused if any one figure of its sums is changed by any amount', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...SUMMED),
        fc.bigInt({ min: -5_000_000_000n, max: 5_000_000_000n }).filter((by) => by !== 0n),
        async (path, by) => {
          const record = replaceAt(SPEAKER, path, (old) => shifted(old as string, by));
          expect(await codeOf(record)).toBe('FOOTPRINT_SUM_WRONG');
        },
      ),
      { numRuns: 120 },
    );
  });

  it('is refused if one figure is changed in its last digit', async () => {
    for (const path of SUMMED) {
      const record = replaceAt(SPEAKER, path, (old) => shifted(old as string, 1n));
      expect([path, await codeOf(record)]).toEqual([path, 'FOOTPRINT_SUM_WRONG']);
    }
  });

  it('is refused with any member that is not in the schema, at any place', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...OBJECTS),
        fc.stringMatching(/^[a-zA-Z]{1,12}$/).filter((key) => key !== 'constructor'),
        fc.oneof(fc.string(), fc.integer(), fc.boolean()),
        async (path, key, value) => {
          const add = (object: Json): Json => ({ ...object, [`x${key}`]: value });
          const record =
            path.length === 0 ? add(SPEAKER) : replaceAt(SPEAKER, path, (old) => add(old as Json));
          fc.pre(typeof value !== 'string' || value.normalize('NFC') === value);
          expect(['FIELD_UNKNOWN', 'JSON_TEXT_INVALID']).toContain(await codeOf(record));
        },
      ),
      { numRuns: 80 },
    );
  });

  it('is refused if any required member is missing', async () => {
    // The signed struct itself is made from these two: there is nothing to sign without them.
    const unsignable = ['id', 'period'];
    for (const key of Object.keys(SPEAKER).filter((name) => !unsignable.includes(name))) {
      const rest = Object.fromEntries(Object.entries(SPEAKER).filter(([name]) => name !== key));
      expect([key, await codeOf(rest)]).toEqual([key, 'FIELD_MISSING']);
    }
  });
});
