import type { FactorItem, FactorQuery } from '@tanji/domain/api';
import { TanjiError } from '@tanji/domain/errors';
import type { Handlers } from '../http/index.js';
import {
  decodeCursor,
  encodeCursor,
  factorSortKey,
  regionHierarchy,
  type FactorEntry,
  type FactorFilter,
  type FactorIndex,
} from '../read-model/index.js';
import type { Services } from './services.js';
import { factorItem, factorResolution } from './views/factor-item.js';

type Names = 'queryFactors' | 'getFactor' | 'getFactorVersions';

/** Regions to look in, nearest first; one look without a region. */
const levelsOf = ({ region, fallback }: FactorQuery): readonly (string | undefined)[] => {
  if (region === undefined || fallback !== 'true') return [region];
  return regionHierarchy(region);
};

const filterOf = (query: FactorQuery, region: string | undefined): FactorFilter => {
  const { industry, category, date, tier, q, status } = query;
  const members = { industry, category, date, tier, q, status, region };
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
};

/** Of versions of one factor that stand together and are all valid on the date, only the newest. */
function* newestOnly(entries: Iterable<FactorEntry>): Iterable<FactorEntry> {
  let held: FactorEntry | undefined;
  for (const entry of entries) {
    if (held !== undefined && held.value.record.id !== entry.value.record.id) yield held;
    held = entry;
  }
  if (held !== undefined) yield held;
}

/** A cursor names the region level and the last entry of a page. */
const readCursor = (cursor: string | undefined): { level: number; after: string | undefined } => {
  if (cursor === undefined) return { level: 0, after: undefined };
  const [, level, after] = /^(\d) (.+)$/.exec(decodeCursor(cursor)) ?? [];
  if (level === undefined) throw new TanjiError('CURSOR_INVALID', {}, { pointer: '/cursor' });
  return { level: Number(level), after };
};

/** Exact region first, then the wider ones; within one by id and version. */
function* ordered(
  factors: FactorIndex,
  query: FactorQuery,
): Iterable<{ readonly entry: FactorEntry; readonly level: number }> {
  const start = readCursor(query.cursor);
  for (const [level, region] of levelsOf(query).entries()) {
    if (level < start.level) continue;
    const after = level === start.level ? start.after : undefined;
    const filter = filterOf(query, region);
    const found = factors.find(after === undefined ? filter : { ...filter, after });
    for (const entry of query.date === undefined ? found : newestOnly(found)) {
      yield { entry, level };
    }
  }
}

const pageOf = (
  factors: FactorIndex,
  query: FactorQuery,
): { items: FactorItem[]; next?: string } => {
  const items: FactorItem[] = [];
  let last = '';
  for (const { entry, level } of ordered(factors, query)) {
    if (items.length === query.limit) return { items, next: encodeCursor(last) };
    items.push({ ...factorItem(entry), resolution: factorResolution(entry, query.region) });
    last = `${level} ${factorSortKey(entry)}`;
  }
  return { items };
};

/** The factor database (design §8); queries exactly as source 002 writes them. */
export const factorRoutes = ({ model }: Services): Pick<Handlers, Names> => {
  const { factors } = model;
  return {
    queryFactors: ({ query }) => ({ body: pageOf(factors, query) }),

    getFactor: ({ params }) => {
      const entry = factors.history(params.id).find(({ value }) => value.status === 'active');
      if (entry === undefined) {
        throw new TanjiError('RECORD_NOT_FOUND', { what: 'active factor', id: params.id });
      }
      return { body: factorItem(entry) };
    },

    getFactorVersions: ({ params }) => {
      const history = factors.history(params.id);
      if (history.length === 0) {
        throw new TanjiError('RECORD_NOT_FOUND', { what: 'factor', id: params.id });
      }
      const versions = history.map(({ value, origin }) => ({
        record: value.record,
        hash: value.hash,
        status: value.status,
        approvals: value.approvals,
        transactionId: origin.transactionId,
        block: origin.block,
        time: origin.time,
      }));
      return { body: { id: params.id, versions } };
    },
  };
};
