import { z } from 'zod';
import type { JsonValue } from '../canonical/index.js';
import { TanjiError } from '../errors/index.js';
import { disclosureSchema, type Disclosure } from '../evidence/disclosure.js';
import { calculate } from '../lca/calculate.js';
import { commitLines, saltsNeeded } from '../lca/commit-lines.js';
import { parsePinned } from '../lca/parse-calculation.js';
import type { CalculationInputs } from '../lca/ports.js';
import type { CalculationResult } from '../lca/result.js';
import { parseWith, type FootprintRecord } from '../record/index.js';
import { differenceOf } from './difference.js';
import { detailsOfRecord } from './details.js';
import { footprintRecordFrom } from './record.js';

const shellSchema = disclosureSchema.extend({ document: z.unknown() });

/**
 * Reads a disclosure. The document inside gets every check that a calculation gets.
 *
 * @throws TanjiError SCHEMA_INVALID, FIELD_UNKNOWN, FIELD_MISSING and the codes of `parsePinned`
 */
export const parseDisclosure = (value: unknown): Disclosure => {
  const { schema, document, salts } = parseWith(shellSchema, value, 'disclosure');
  return { schema, document: parsePinned(document), salts };
};

const expectSame = (which: 'count' | 'root', expected: string, actual: string): void => {
  if (expected !== actual) {
    throw new TanjiError('DISCLOSURE_ROOT_WRONG', { which, expected, actual });
  }
};

const checkCommitment = (
  record: FootprintRecord,
  disclosure: Disclosure,
  result: CalculationResult,
): void => {
  const { root, count } = record.lines;
  const { document, salts } = disclosure;
  expectSame('count', String(count), String(result.lines.length));
  expectSame('count', String(saltsNeeded(result)), String(salts.length));
  expectSame('root', root, commitLines(document, result, salts).root);
};

/**
 * Calculates a disclosed record again and compares every figure, reference and member with it, to
 * the last digit (design §4, invariant 5). Runs in the contract, the gateway and the offline
 * verifier alike.
 *
 * @param disclosure as {@link parseDisclosure} returns it
 * @param inputs the factor versions and footprints that the record names, nothing else
 * @returns the result of the calculation
 * @throws TanjiError DISCLOSURE_ROOT_WRONG (`which` is `root` or `count`), RECOMPUTATION_DIFFERS with
 *   the pointer of the first difference, and the codes of `calculate`
 */
export const recomputeFootprint = (
  record: FootprintRecord,
  disclosure: Disclosure,
  inputs: CalculationInputs,
): CalculationResult => {
  const { document } = disclosure;
  const result = calculate(document, inputs);
  checkCommitment(record, disclosure, result);
  const expected = footprintRecordFrom({
    id: record.id,
    document,
    result,
    details: detailsOfRecord(record, result),
    footprints: inputs.footprints,
    lines: record.lines,
  });
  const found = differenceOf(expected as unknown as JsonValue, record as unknown as JsonValue);
  if (found !== undefined) {
    const { pointer, expected: wanted, actual } = found;
    const params = { pointer, expected: wanted, actual };
    throw new TanjiError('RECOMPUTATION_DIFFERS', params, { pointer });
  }
  return result;
};
