import { TanjiError } from '../errors/index.js';
import { compare, fromDecimal } from '../quantity/index.js';
import type { FootprintRecord } from '../record/index.js';
import { validityWindow } from './validity.js';

const refuse = (member: string, actual: string, rule: string): never => {
  const pointer = `/${member.replaceAll('.', '/')}`;
  throw new TanjiError('FOOTPRINT_VALUE_INVALID', { member, actual, rule }, { pointer });
};

const expectRange = (
  member: string,
  actual: string,
  [from, to]: readonly [string, string],
): void => {
  const value = fromDecimal(actual);
  if (compare(value, fromDecimal(from)) < 0 || compare(value, fromDecimal(to)) > 0) {
    refuse(member, actual, `from ${from} to ${to}`);
  }
};

const PERCENT = ['0', '100'] as const;
/** Pedigree ratings: 1 is best. */
const RATING = ['1', '5'] as const;

const checkValidity = ({ period, validity }: FootprintRecord): void => {
  const window = validityWindow(period);
  if (validity.start < window.start) {
    refuse('validity.start', validity.start, `not before the end of the period, ${window.start}`);
  }
  if (validity.end > window.end) {
    refuse('validity.end', validity.end, `not after ${window.end}`);
  }
};

/**
 * Bounds that a schema cannot state: a positive declared amount, percentages up to 100, ratings 1
 * to 5, a validity within PACT's window, and no use stage in a record that ends at the gate. Other
 * stages may have amounts there (inbound transport, waste treatment).
 *
 * @throws TanjiError FOOTPRINT_VALUE_INVALID, FOOTPRINT_STAGE_OUTSIDE
 */
export const checkFootprintValues = (record: FootprintRecord): void => {
  const { boundary, declaredAmount, quality } = record;
  if (declaredAmount === '0') refuse('declaredAmount', declaredAmount, 'more than 0');
  expectRange('primaryDataShare', record.primaryDataShare, PERCENT);
  expectRange('exemptedPercent', record.exemptedPercent, PERCENT);
  for (const name of ['technological', 'geographical', 'temporal'] as const) {
    expectRange(`quality.${name}`, quality[name], RATING);
  }
  checkValidity(record);
  if (boundary !== 'cradle-to-grave' && 'amount' in record.stages.use) {
    throw new TanjiError(
      'FOOTPRINT_STAGE_OUTSIDE',
      { stage: 'use', boundary },
      { pointer: '/stages/use' },
    );
  }
};
