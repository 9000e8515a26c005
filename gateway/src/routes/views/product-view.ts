import type { ProductView, Trend } from '@tanji/domain/api';
import type { FootprintRecord } from '@tanji/domain/record';
import {
  COUNTERS,
  headline,
  type FootprintEntry,
  type ModelQueries,
  type ProductEntry,
} from '../../read-model/index.js';
import { footprintSummary } from './footprint-summary.js';
import { organisationParty } from './names.js';

export const productView = async (
  queries: ModelQueries,
  { value }: ProductEntry,
): Promise<ProductView> => {
  const { record } = value;
  const latest = await queries.latestFootprint(record.id);
  return {
    record,
    owner: organisationParty(queries, record.owner),
    ...(latest === undefined ? {} : { latest: footprintSummary(queries, latest) }),
    footprints: queries.counter(COUNTERS.productFootprints(record.id)),
    labels: queries.counter(COUNTERS.productLabels(record.id)),
  };
};

type Comparable = Pick<FootprintRecord, 'boundary' | 'declaredAmount'>;

const isComparable = (record: Comparable, reference: Comparable | undefined): boolean =>
  record.boundary === reference?.boundary && record.declaredAmount === reference.declaredAmount;

const DAY_MS = 86_400_000;

/** Month or quarter in which a period ends; its end is exclusive. */
const pointOf = (end: string, by: Trend['by']): string => {
  const last = new Date(Date.parse(`${end}T00:00:00Z`) - DAY_MS).toISOString();
  const year = last.slice(0, 4);
  const month = Number(last.slice(5, 7));
  return by === 'month' ? last.slice(0, 7) : `${year}-Q${Math.ceil(month / 3)}`;
};

/**
 * One point per month or quarter: the newest record in force whose period ends in it. Only records
 * with the boundary and declared amount of the headline are comparable.
 *
 * @param newestFirst all footprints of one product
 */
export const productTrend = (
  by: Trend['by'],
  unit: string,
  newestFirst: readonly FootprintEntry[],
): Trend => {
  const reference = headline(newestFirst.filter(({ value }) => value.status === 'active'));
  const points = new Map<string, Trend['points'][number]>();
  for (const { value } of newestFirst) {
    const { record, status } = value;
    const period = pointOf(record.period.end, by);
    if (status !== 'active' || points.has(period)) continue;
    if (!isComparable(record, reference?.value.record)) continue;
    const { total, own, supplyChain, id } = record;
    points.set(period, { period, total, own, supplyChain, footprint: id });
  }
  const sorted = [...points.values()].sort((a, b) => (a.period < b.period ? -1 : 1));
  return { by, unit, points: sorted };
};
