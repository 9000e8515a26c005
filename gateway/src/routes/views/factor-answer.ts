import type { FactorAnswer, FactorQuestion } from '@tanji/domain/api';
import { TanjiError } from '@tanji/domain/errors';
import {
  chooseFactor,
  type FactorLibrary,
  type FactorQuery,
  type PinnedBlend,
  type PinnedEstimate,
  type PinnedReference,
} from '@tanji/domain/lca';
import {
  ZERO,
  add,
  convert,
  divide,
  fromDecimal,
  multiply,
  quartiles,
  rational,
  toDecimal,
  toExactText,
  type Rational,
} from '@tanji/domain/quantity';
import type { FactorVersion } from '@tanji/domain/record';
import type { FactorIndex, ListedFactor } from '../../read-model/index.js';
import { factorItem } from './factor-item.js';

/** Where versions are found; earlier ones win where two have the same id and version. */
export type FactorSources = readonly FactorIndex<ListedFactor>[];

const once = (versions: readonly FactorVersion[]): readonly FactorVersion[] => {
  const found = new Map<string, FactorVersion>();
  for (const one of versions) {
    const key = `${one.id}@${one.version}`;
    if (!found.has(key)) found.set(key, one);
  }
  return [...found.values()];
};

/** The ledger and the imported editions as one library. */
export const libraryOf = (sources: FactorSources): FactorLibrary => ({
  versions: (id) => once(sources.flatMap((source) => source.versions(id))),
  search: (query: FactorQuery) => once(sources.flatMap((source) => source.search(query))),
});

const entryOf = (
  sources: FactorSources,
  { ref, version }: Pick<PinnedReference, 'ref' | 'version'>,
): ListedFactor => {
  for (const source of sources) {
    const entry = source.entry(ref, version);
    if (entry !== undefined) return entry;
  }
  throw new TanjiError('RECORD_NOT_FOUND', { what: 'factor', id: ref });
};

/** Decimals of a mean that has no end. */
const MEAN_DECIMALS = 12;

const decimalText = (value: Rational): string => {
  const text = toExactText(value);
  return text.includes('/') ? toDecimal(value, MEAN_DECIMALS) : text;
};

type Portion = PinnedBlend['blend'][number] | PinnedReference;

const daysOf = (portion: Portion): number | undefined =>
  'days' in portion ? portion.days : undefined;

/** The estimate of a calculation: median and quartiles of the similar factors, in the unit asked for. */
const estimated = (sources: FactorSources, { estimate }: PinnedEstimate): FactorAnswer => {
  const { model, region, unit } = estimate;
  const peers = estimate.peers.map((peer) => {
    const { value } = entryOf(sources, peer);
    const { record, status } = value;
    const here = convert(fromDecimal(record.value), record.unit, unit);
    return { id: record.id, version: record.version, here, status };
  });
  const { low, median, high } = quartiles(peers.map(({ here }) => here));
  return {
    value: decimalText(median),
    unit,
    portions: [],
    estimate: {
      model,
      region,
      low: decimalText(low),
      high: decimalText(high),
      peers: peers.map(({ id, version, here }) => ({ id, version, value: decimalText(here) })),
    },
    onLedger: peers.every(({ status }) => status === 'active'),
  };
};

/**
 * What a reference or query means in a period, over the ledger and the editions: the versions, the
 * rule that won, the alternatives, and the value.
 *
 * @throws TanjiError FACTOR_NOT_FOUND, FACTOR_OUT_OF_PERIOD, FACTOR_PERIOD_GAP, UNIT_MISMATCH,
 *   FACTOR_ESTIMATE_IMPOSSIBLE
 */
export const factorAnswer = (sources: FactorSources, question: FactorQuestion): FactorAnswer => {
  const { factor, period, geography } = question;
  const context = { library: libraryOf(sources), period, geography, pointer: '/factor' };
  const choice = chooseFactor(factor, context);
  if (choice === undefined) throw new TypeError('an open question');
  if ('estimate' in choice) return estimated(sources, choice);
  const pinned: readonly Portion[] = 'blend' in choice ? choice.blend : [choice];
  const portions = pinned.map((portion) => ({ portion, entry: entryOf(sources, portion) }));
  const [first] = portions;
  if (first === undefined) throw new TypeError('a blend of nothing');
  const { unit } = first.entry.value.record;
  const weightOf = (portion: Portion) => rational(BigInt(daysOf(portion) ?? 1));
  const total = portions.reduce((sum, { portion }) => add(sum, weightOf(portion)), ZERO);
  const weighted = portions.reduce((sum, { portion, entry: { value } }) => {
    const { record } = value;
    const here = convert(fromDecimal(record.value), record.unit, unit);
    return add(sum, multiply(here, weightOf(portion)));
  }, ZERO);
  return {
    value: decimalText(divide(weighted, total)),
    unit,
    portions: portions.map(({ portion, entry }) => {
      const days = daysOf(portion);
      const { resolution } = portion;
      return { factor: factorItem(entry), ...(days === undefined ? {} : { days }), resolution };
    }),
    onLedger: portions.every(({ entry }) => entry.value.status === 'active'),
  };
};
