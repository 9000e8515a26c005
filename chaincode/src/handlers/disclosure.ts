import { TanjiError } from '@tanji/domain/errors';
import type { Assurance, FootprintRecord } from '@tanji/domain/record';
import type { Foundations } from './footprints.js';

/** Recalculates a disclosed record; without a disclosure it is what its owner declares. */
export const assess = (
  record: FootprintRecord,
  foundations: Foundations,
  disclosure: string | undefined,
): Assurance => {
  if (disclosure === undefined) return 'declared';
  const count = foundations.factors.length + foundations.inputs.length;
  throw new TanjiError('DISCLOSURE_INVALID', {
    reason: `recalculation of ${record.id} with ${count} references is not available yet`,
  });
};
