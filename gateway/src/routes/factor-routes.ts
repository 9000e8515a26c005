import type { FactorQuery } from '@tanji/domain/api';
import { TanjiError } from '@tanji/domain/errors';
import type { Handlers } from '../http/index.js';
import {
  pageOfSorted,
  regionHierarchy,
  type FactorEntry,
  type FactorFilter,
} from '../read-model/index.js';
import type { Services } from './services.js';
import { factorItem, factorResolution } from './views/factor-item.js';

type Names = 'queryFactors' | 'getFactor' | 'getFactorVersions';

const present = <T extends object>(members: T): T =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as T;

const filterOf = (query: FactorQuery): FactorFilter => {
  const { industry, category, date, tier, q, region, fallback } = query;
  const regions =
    region === undefined ? undefined : fallback === 'true' ? regionHierarchy(region) : [region];
  return present({ industry, category, date, tier, q, regions }) as FactorFilter;
};

/** Exact region first, then the wider ones; within one by id and version. */
const sortKey =
  (regions: readonly string[]) =>
  ({ value }: FactorEntry): string => {
    const { region, id, version } = value.record;
    return `${regions.indexOf(region) + 1} ${id} ${version.padStart(6, '0')}`;
  };

/** With a date, of one factor only the newest version that is valid on it. */
const newestPerFactor = (entries: readonly FactorEntry[]): readonly FactorEntry[] => {
  const newest = new Map<string, FactorEntry>();
  for (const entry of entries) {
    const { id, version } = entry.value.record;
    const other = newest.get(id);
    if (other === undefined || Number(other.value.record.version) < Number(version)) {
      newest.set(id, entry);
    }
  }
  return [...newest.values()];
};

/** The factor database (design §8); queries exactly as source 002 writes them. */
export const factorRoutes = ({ model }: Services): Pick<Handlers, Names> => {
  const { factors } = model;
  return {
    queryFactors: ({ query }) => {
      const filter = filterOf(query);
      const listed = factors.list(filter);
      const entries = query.date === undefined ? listed : newestPerFactor(listed);
      const keyOf = sortKey(filter.regions ?? []);
      const sorted =
        filter.regions === undefined || filter.regions.length === 1
          ? entries
          : [...entries].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
      const { items, next } = pageOfSorted(sorted, keyOf, query);
      const page = items.map((entry) => ({
        ...factorItem(entry),
        resolution: factorResolution(entry, query.region),
      }));
      return { body: { items: page, ...(next === undefined ? {} : { next }) } };
    },

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
