import type { ActivityKind } from '@tanji/domain/accounting';
import { foldHeading, isProblemHeading } from '../files/index.js';
import {
  COLUMNS,
  HEADINGS_OF_KIND,
  TABLES,
  TABLE_WORDS,
  TELLING,
  type Column,
  type TableName,
} from './columns.js';
import { writtenUnit, type WrittenUnit } from './units.js';

/** What a heading was taken for. */
export interface Heading {
  readonly column: Column;
  /** As it stands in the file. */
  readonly text: string;
  /** Unit in the heading, `用电量（kWh）`. */
  readonly unit?: WrittenUnit;
  /** What the heading says that is counted, `用电量`. */
  readonly kind?: ActivityKind;
}

/** Headings of a table, by position; empty where a column is not used. */
export interface TableHead {
  readonly table: TableName;
  readonly headings: readonly (Heading | undefined)[];
  /** Texts of headings that are not known. */
  readonly unused: readonly string[];
  /** Texts of headings for a column that stands there already. */
  readonly repeated: readonly string[];
}

type Lookup = ReadonlyMap<string, { readonly column: Column; readonly kind?: ActivityKind }>;

const lookupOf = (table: TableName): Lookup => {
  const lookup = new Map<string, { column: Column; kind?: ActivityKind }>();
  for (const column of COLUMNS[table]) {
    for (const word of [column.key, column.en, column.zh, ...column.also]) {
      const folded = foldHeading(word);
      if (!lookup.has(folded)) lookup.set(folded, { column });
    }
  }
  const amount = COLUMNS.activities.find(({ key }) => key === 'amount');
  if (table !== 'activities' || amount === undefined) return lookup;
  for (const [kind, words] of Object.entries(HEADINGS_OF_KIND)) {
    for (const word of words) {
      lookup.set(foldHeading(word), { column: amount, kind: kind as ActivityKind });
    }
  }
  return lookup;
};

const LOOKUPS: Readonly<Record<TableName, Lookup>> = {
  activities: lookupOf('activities'),
  production: lookupOf('production'),
  certificates: lookupOf('certificates'),
  lines: lookupOf('lines'),
};

/** `用电量（万千瓦时）` and `用电量/kWh` → the name and the unit. */
const parts = (text: string): readonly (readonly [name: string, inner: string])[] => {
  const plain = text.normalize('NFKC').trim();
  const bracket = /^(.+?)\s*[([【](.+?)[)\]】]\s*$/su.exec(plain);
  const slash = /^(.+?)\/(.+)$/su.exec(plain);
  return [
    [plain, ''],
    ...(bracket === null ? [] : [[bracket[1] ?? '', bracket[2] ?? ''] as const]),
    ...(slash === null ? [] : [[slash[1] ?? '', slash[2] ?? ''] as const]),
  ];
};

/** Longer texts are notes. */
const MAX_HEADING = 120;

const headingOf = (table: TableName, text: string): Heading | undefined => {
  if (text.length > MAX_HEADING) return undefined;
  for (const [name, inner] of parts(text)) {
    const found = LOOKUPS[table].get(foldHeading(name));
    if (found === undefined) continue;
    const unit = writtenUnit(inner);
    return { ...found, text, ...(unit === undefined ? {} : { unit }) };
  }
  return undefined;
};

/** The cells of a row as headings of one table. */
const headOf = (table: TableName, cells: readonly string[]): TableHead => {
  const seen = new Set<string>();
  const unused: string[] = [];
  const repeated: string[] = [];
  const headings = cells.map((text) => {
    if (text.trim() === '' || isProblemHeading(text)) return undefined;
    const heading = headingOf(table, text);
    if (heading === undefined) unused.push(text);
    else if (seen.has(heading.column.key)) repeated.push(text);
    else {
      seen.add(heading.column.key);
      return heading;
    }
    return undefined;
  });
  return { table, headings, unused, repeated };
};

const keysOf = ({ headings }: Pick<TableHead, 'headings'>): ReadonlySet<string> =>
  new Set(headings.flatMap((heading) => (heading === undefined ? [] : [heading.column.key])));

/** A row of headings names at least so many columns; a title names one. */
const FEWEST_HEADINGS = 2;

const isNamed = (table: TableName, sheet: string): boolean =>
  [table, ...Object.values(TABLE_WORDS[table])].some((word) =>
    foldHeading(sheet).includes(foldHeading(word)),
  );

/** Any meter has an id and kilowatt-hours; certificates say that they are some. */
const SPEAKS_OF_CERTIFICATES = /证|绿|cert|green|gec|rec\b/i;

const tells = ({ table, headings }: TableHead, keys: ReadonlySet<string>, sheet: string): boolean =>
  TELLING[table].every((group) => group.some((key) => keys.has(key))) &&
  (table !== 'certificates' ||
    [sheet, ...headings.map((heading) => heading?.text ?? '')].some((text) =>
      SPEAKS_OF_CERTIFICATES.test(text),
    ));

/** Columns that another one stands for: headings with a kind or unit, other ways to name a factor. */
const isReplaced = (key: string, headings: TableHead['headings']): boolean => {
  const has = (...keys: readonly string[]): boolean =>
    headings.some((heading) => keys.includes(heading?.column.key ?? ''));
  switch (key) {
    case 'kind':
      return headings.some((heading) => heading?.kind !== undefined);
    case 'unit':
      return headings.some((one) => one?.column.key === 'amount' && one.unit !== undefined);
    case 'factor':
      return has('factorValue', 'footprint');
    case 'factorValue':
    case 'factorUnit':
      return true;
    default:
      return false;
  }
};

/** Required columns that the headings lack. */
export const missingColumns = ({ table, headings }: TableHead): readonly Column[] => {
  const keys = keysOf({ headings });
  return COLUMNS[table].filter(
    ({ key, need }) => need === 'required' && !keys.has(key) && !isReplaced(key, headings),
  );
};

/** How well a row fits a table: columns known less columns unknown or missing; the sheet’s name. */
const scoreOf = (head: TableHead, sheet: string): number => {
  const keys = keysOf(head);
  if (!tells(head, keys, sheet) || keys.size < FEWEST_HEADINGS) return -Infinity;
  const named = isNamed(head.table, sheet) ? 3 : 0;
  const strange = head.unused.length + head.repeated.length;
  return keys.size + named - strange - missingColumns(head).length / 2;
};

/**
 * The table whose headings a row holds, or undefined for a row of a title or of data.
 *
 * @param sheet name of the sheet, which speaks for a table where headings leave it open
 */
export const recogniseHead = (cells: readonly string[], sheet: string): TableHead | undefined => {
  let best: TableHead | undefined;
  let bestScore = -Infinity;
  for (const table of TABLES) {
    const head = headOf(table, cells);
    const score = scoreOf(head, sheet);
    if (score > bestScore) [best, bestScore] = [head, score];
  }
  return best;
};
