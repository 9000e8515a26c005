import { daysOfMonth } from '@tanji/domain/accounting';
import { TanjiError, isTanjiError } from '@tanji/domain/errors';
import { checkInputReference } from '@tanji/domain/footprint';
import { divide, fromDecimal, toDecimal, toExactText } from '@tanji/domain/quantity';
import {
  askKey,
  type FactorFound,
  type FactorQuestion,
  type References,
} from '../../month-import/index.js';
import type { Services } from '../services.js';
import { factorAnswer } from './factor-answer.js';

type Sources = Pick<Services, 'model' | 'catalogue'>;

/** Decimals of a footprint per unit that has no end, as totals of several units. */
const DECIMALS = 12;

/** The one version of a factor that is in force in a month, from the ledger or an edition. */
const ledgerFactor = (
  { model, catalogue }: Sources,
  ask: Extract<FactorQuestion['ask'], { is: 'ledger' }>,
  { month, region }: { readonly month: string; readonly region: string },
): FactorFound => {
  const { id, version } = ask;
  const { value, unit, portions, onLedger } = factorAnswer([model.factors, catalogue.index], {
    factor:
      version === undefined ? { ref: id, overPeriod: 'blended-by-days' } : { ref: id, version },
    period: daysOfMonth(month),
    geography: region,
  });
  const [portion] = portions;
  if (portion === undefined || portions.length > 1) {
    throw new TanjiError('MONTH_FACTOR_SPLIT', { id, month });
  }
  const { factor } = portion;
  const reference = { id: factor.factor_id, version: factor.version, hash: factor.hash };
  if (onLedger) return { factor: { value, unit, ref: reference } };
  const source = `${reference.id}@${reference.version}, ${factor.source.title}`.slice(0, 300);
  return { factor: { value, unit, source }, offLedger: true };
};

/** What a supplier’s footprint says per declared unit, with its hash and owner. */
const supplierFootprint = ({ model }: Sources, id: string, month: string): FactorFound => {
  const entry = model.queries.footprint(id);
  if (entry === undefined) throw new TanjiError('FOOTPRINT_INPUT_MISSING', { id });
  const { record, hash } = entry.value;
  const { total, declaredUnit, declaredAmount, period, validity, owner } = record;
  checkInputReference({ id, hash, amount: '1', unit: declaredUnit }, entry.value);
  const { start, end } = daysOfMonth(month);
  if (start >= validity.end || period.start >= end) {
    const params = { id, month, start: period.start, end: validity.end };
    throw new TanjiError('MONTH_FOOTPRINT_UNFIT', params);
  }
  const each = divide(fromDecimal(total), fromDecimal(declaredAmount));
  const exact = toExactText(each);
  const value = exact.includes('/') ? toDecimal(each, DECIMALS) : exact;
  return {
    factor: { value, unit: `kgCO2e/${declaredUnit}` },
    footprint: { id, hash },
    supplier: owner,
  };
};

const answerTo = (
  sources: Sources,
  { ask, month }: FactorQuestion,
  region: string,
): FactorFound => {
  try {
    return ask.is === 'footprint'
      ? supplierFootprint(sources, ask.id, month)
      : ledgerFactor(sources, ask, { month, region });
  } catch (error) {
    if (!isTanjiError(error)) throw error;
    return { code: error.code, params: error.params };
  }
};

/** Each factor and footprint that the files name, as it is in force in its month. */
export const answerReferences = (
  sources: Sources,
  { factors }: References,
  region: string,
): ReadonlyMap<string, FactorFound> =>
  new Map(
    factors.map((question) => [
      askKey(question.ask, question.month),
      answerTo(sources, question, region),
    ]),
  );
