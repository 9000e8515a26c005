import { parseJson } from '@tanji/domain/canonical';
import { TanjiError } from '@tanji/domain/errors';
import { footprintInputOf, parseDisclosure, recomputeFootprint } from '@tanji/domain/footprint';
import { factorKey, type CalculationInputs } from '@tanji/domain/lca';
import type { Assurance, FootprintRecord } from '@tanji/domain/record';
import type { Foundations } from './footprints.js';

/** A document of 20,000 lines with its salts is about 8 MB. */
const MAX_DISCLOSURE_BYTES = 16_000_000;

/** Only what the record itself names: a calculation that needs more differs from its record. */
const inputsOf = ({ factors, inputs }: Foundations): CalculationInputs => ({
  factors: new Map(factors.map(({ record }) => [factorKey(record.id, record.version), record])),
  footprints: new Map(inputs.map((stored) => [stored.record.id, footprintInputOf(stored)])),
});

/** A fault inside a disclosure: its text may be secret, so only code and numbers leave the contract. */
const withoutDetail = (error: TanjiError): TanjiError =>
  new TanjiError('DISCLOSURE_INVALID', { reason: error.code }, { cause: error });

const OWN_CODES = ['DISCLOSURE_ROOT_WRONG', 'RECOMPUTATION_DIFFERS'] as const;

/**
 * Calculates a disclosed record again from the factors and footprints on the ledger: `recomputed`
 * if every digit agrees. Without a disclosure a record is what its owner declares.
 *
 * @throws TanjiError DISCLOSURE_INVALID with the code of the fault as reason, DISCLOSURE_ROOT_WRONG,
 *   RECOMPUTATION_DIFFERS
 */
export const assess = (
  record: FootprintRecord,
  foundations: Foundations,
  disclosure: string | undefined,
): Assurance => {
  if (disclosure === undefined) return 'declared';
  try {
    const opened = parseDisclosure(parseJson(disclosure, { maxBytes: MAX_DISCLOSURE_BYTES }));
    recomputeFootprint(record, opened, inputsOf(foundations));
    return 'recomputed';
  } catch (error) {
    if (!(error instanceof TanjiError)) throw error;
    throw OWN_CODES.some((code) => code === error.code) ? error : withoutDetail(error);
  }
};
