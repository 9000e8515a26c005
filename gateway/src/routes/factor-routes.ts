import type { FactorItem, FactorQuery } from '@tanji/domain/api';
import { TanjiError } from '@tanji/domain/errors';
import type { Handlers } from '../http/index.js';
import {
  decodeCursor,
  encodeCursor,
  factorSortKey,
  readDay,
  regionHierarchy,
  type DayInWords,
  type FactorFilter,
  type ListedFactor,
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
  const { industry, category, date, tier, licence, edition, q, status } = query;
  const members = { industry, category, date, tier, licence, edition, q, status, region };
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
};

/** Of versions of one factor that stand together and are all valid on the date, only the newest. */
function* newestOnly(entries: Iterable<ListedFactor>): Iterable<ListedFactor> {
  let held: ListedFactor | undefined;
  for (const entry of entries) {
    if (held !== undefined && held.value.record.id !== entry.value.record.id) yield held;
    held = entry;
  }
  if (held !== undefined) yield held;
}

/** Somewhere that factors are found in; both answer in the same order. */
interface Source {
  readonly find: (filter: FactorFilter) => Iterable<ListedFactor>;
}

/** One of several sorted lists, read up to `head`. */
interface Reading {
  readonly reader: Iterator<ListedFactor>;
  head: ListedFactor | undefined;
}

const advance = (reading: Reading): void => {
  const next = reading.reader.next();
  reading.head = next.done === true ? undefined : next.value;
};

/** Whether the head of `a` stands before that of `b`; an exhausted list stands behind all. */
const isBefore = ({ head: a }: Reading, { head: b }: Reading): boolean => {
  if (a === undefined) return false;
  return b === undefined || factorSortKey(a) < factorSortKey(b);
};

/** The ledger and the published editions as one list, by id and version. */
function* merged(sources: readonly Source[], filter: FactorFilter): Generator<ListedFactor> {
  const readings = sources.map((source): Reading => {
    const reading = { reader: source.find(filter)[Symbol.iterator](), head: undefined };
    advance(reading);
    return reading;
  });
  for (;;) {
    const first = readings.reduce((best, next) => (isBefore(next, best) ? next : best));
    if (first.head === undefined) return;
    yield first.head;
    advance(first);
  }
}

/** A cursor names the region level and the last entry of a page. */
const readCursor = (cursor: string | undefined): { level: number; after: string | undefined } => {
  if (cursor === undefined) return { level: 0, after: undefined };
  const [, level, after] = /^(\d) (.+)$/.exec(decodeCursor(cursor)) ?? [];
  if (level === undefined) throw new TanjiError('CURSOR_INVALID', {}, { pointer: '/cursor' });
  return { level: Number(level), after };
};

/** `uk-desnz:` for a query of one set or edition. */
const setOf = ({ set, edition }: FactorQuery): string | undefined => {
  const name = set ?? edition?.split(':')[0];
  return name === undefined ? undefined : `${name}:`;
};

/** Entries of a set stand together: reading ends behind its last. */
function* untilSetEnds(
  entries: Iterable<ListedFactor>,
  prefix: string | undefined,
): Iterable<ListedFactor> {
  for (const entry of entries) {
    if (prefix !== undefined && !entry.value.record.id.startsWith(prefix)) return;
    yield entry;
  }
}

/** Exact region first, then the wider ones; within one by id and version. */
function* ordered(
  sources: readonly Source[],
  query: FactorQuery,
): Iterable<{ readonly entry: ListedFactor; readonly level: number }> {
  const start = readCursor(query.cursor);
  for (const [level, region] of levelsOf(query).entries()) {
    if (level < start.level) continue;
    // Reading begins at the first entry of the set.
    const prefix = setOf(query);
    const after = (level === start.level ? start.after : undefined) ?? prefix;
    const filter = filterOf(query, region);
    const all = merged(sources, after === undefined ? filter : { ...filter, after });
    const found = untilSetEnds(all, prefix);
    for (const entry of query.date === undefined ? found : newestOnly(found)) {
      yield { entry, level };
    }
  }
}

const pageOf = (
  sources: readonly Source[],
  query: FactorQuery,
): { items: FactorItem[]; next?: string } => {
  const items: FactorItem[] = [];
  let last = '';
  for (const { entry, level } of ordered(sources, query)) {
    if (items.length === query.limit) return { items, next: encodeCursor(last) };
    items.push({ ...factorItem(entry), resolution: factorResolution(entry, query.region) });
    last = `${level} ${factorSortKey(entry)}`;
  }
  return { items };
};

/** A day among the words counts as the date, unless one is given. */
const withDay = (
  query: FactorQuery,
): { dated: FactorQuery; understood: { understood?: DayInWords } } => {
  if (query.q === undefined || query.date !== undefined) return { dated: query, understood: {} };
  const { q, day } = readDay(query.q);
  if (day === undefined) return { dated: query, understood: {} };
  return { dated: { ...query, q, date: day.date }, understood: { understood: day } };
};

/** The factor database (design §8); queries exactly as source 002 writes them. */
export const factorRoutes = ({ model, catalogue, quotas }: Services): Pick<Handlers, Names> => {
  const { factors } = model;
  return {
    queryFactors: async ({ query, caller }) => {
      const { dated, understood } = withDay(query);
      const page = pageOf([factors, catalogue.index], dated);
      await quotas.charge(caller, 'bulk-query', page.items.length);
      return { body: { ...page, ...understood } };
    },

    getFactor: ({ params }) => {
      const entry: ListedFactor | undefined =
        factors.history(params.id).find(({ value }) => value.status === 'active') ??
        catalogue.index.history(params.id)[0];
      if (entry === undefined) {
        throw new TanjiError('RECORD_NOT_FOUND', { what: 'active factor', id: params.id });
      }
      return { body: factorItem(entry) };
    },

    getFactorVersions: ({ params }) => {
      const history = factors.history(params.id);
      const editions = catalogue.index.history(params.id).map(({ value, edition }) => ({
        record: value.record,
        hash: value.hash,
        edition,
      }));
      if (history.length + editions.length === 0) {
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
      const rows = editions.length === 0 ? {} : { editions };
      return { body: { id: params.id, versions, ...rows } };
    },
  };
};
