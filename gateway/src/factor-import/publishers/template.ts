import { TanjiError } from '@tanji/domain/errors';
import { z } from 'zod';
import { isMissing } from '../clean-number.js';
import { cleanName } from '../clean-text.js';
import type { Extracted, FactorDraft, ImportFile, MassUnit, PublisherProfile } from '../model.js';
import { tableRows } from '../source-table.js';
import { inventoryFactors, isOpenLca } from '../openlca/index.js';
import { readJson } from './json-object.js';
import {
  COLUMN_NAMES,
  REQUIRED_COLUMNS,
  placesOf,
  type TemplateColumn,
} from './template-columns.js';

interface TemplateRow {
  readonly line: number;
  readonly cell: (column: TemplateColumn) => string;
}

const isJson = ({ name }: ImportFile): boolean => /\.json$/i.test(name);

const rowSchema = z.record(z.string(), z.string());

// eslint-disable-next-line @typescript-eslint/require-await -- readers are streams, JSON is not
async function* jsonRows(file: ImportFile): AsyncGenerator<TemplateRow> {
  for (const [index, row] of readJson(file, z.array(rowSchema)).entries()) {
    const places = placesOf(Object.keys(row));
    const values = Object.values(row);
    if (places === undefined) {
      const reason = `entry ${String(index + 1)} lacks one of ${REQUIRED_COLUMNS.join(', ')}`;
      throw new TanjiError('FACTOR_FILE_UNEXPECTED', { name: file.name, reason });
    }
    yield { line: index + 1, cell: (column) => values[places.get(column) ?? -1]?.trim() ?? '' };
  }
}

async function* sheetRows(file: ImportFile): AsyncGenerator<TemplateRow> {
  let places: ReadonlyMap<TemplateColumn, number> | undefined;
  for await (const { line, cells } of tableRows(file)) {
    if (places === undefined) {
      places = placesOf(cells);
      continue;
    }
    const at = places;
    yield { line, cell: (column) => cells[at.get(column) ?? -1]?.trim() ?? '' };
  }
  if (places !== undefined) return;
  throw new TanjiError('FACTOR_FILE_UNEXPECTED', {
    name: file.name,
    reason: `no row with the headings ${REQUIRED_COLUMNS.join(', ')}`,
  });
}

/** `kg CO2e / kWh`, `gCO2/kWh`, `tCO2e per t`: mass and denominator. */
const UNIT = /^(mg|g|kg|t|lb)\s*co2(?:e|-?eq)?\s*(?:\/|per)\s*(.+)$/i;

const optional = <K extends string>(
  row: TemplateRow,
  columns: Readonly<Record<K, TemplateColumn>>,
): Readonly<Partial<Record<K, string>>> =>
  Object.fromEntries(
    (Object.entries(columns) as [K, TemplateColumn][])
      .map(([member, column]) => [member, cleanName(row.cell(column))] as const)
      .filter(([, value]) => value !== ''),
  ) as Partial<Record<K, string>>;

const validityOf = (row: TemplateRow): Pick<FactorDraft, 'validity'> => {
  const [start, end] = [row.cell('valid_from'), row.cell('valid_to')];
  return start === '' && end === '' ? {} : { validity: { start, end } };
};

const qualityOf = (row: TemplateRow): Pick<FactorDraft, 'quality'> => {
  const [technological, geographical, temporal] = [
    row.cell('technological'),
    row.cell('geographical'),
    row.cell('temporal'),
  ];
  if ([technological, geographical, temporal].every((rating) => rating === '')) return {};
  // What a cell says is checked with the whole row; the types here are wishes.
  return { quality: { technological, geographical, temporal } as FactorDraft['quality'] & object };
};

const uncertaintyOf = (row: TemplateRow): Pick<FactorDraft, 'uncertainty'> => {
  const gsd2 = row.cell('gsd2');
  return gsd2 === '' ? {} : { uncertainty: { distribution: 'lognormal', gsd2 } };
};

/** The place below the set. People write ids with the set in front, as they see them elsewhere. */
const pathOf = (id: string, set: string): readonly string[] =>
  (id.startsWith(`${set}:`) ? id.slice(set.length + 1) : id).split('/');

const draftOf = (
  row: TemplateRow,
  { set, mass, per }: Readonly<{ set: string; mass: MassUnit; per: string }>,
): FactorDraft => {
  const { line, cell } = row;
  const names = optional(row, { en: 'name_en', zh: 'name_zh' });
  const members = optional(row, {
    industry: 'industry',
    region: 'region',
    tier: 'tier',
    origin: 'origin',
    gwp: 'gwp',
    dataSource: 'data_source',
    note: 'note',
  });
  const source = optional(row, {
    title: 'source_title',
    licence: 'licence',
    attribution: 'attribution',
  });
  const locator = cell('locator');
  return {
    line,
    locator: locator === '' ? `row ${String(line)}` : locator,
    path: pathOf(cell('id'), set),
    name: Object.keys(names).length === 0 ? { en: cell('id') } : names,
    total: { value: cell('value'), mass },
    per,
    category: cell('category') as FactorDraft['category'],
    subcategory: cell('subcategory'),
    ...(members as Partial<FactorDraft>),
    ...validityOf(row),
    ...qualityOf(row),
    ...uncertaintyOf(row),
    source,
  };
};

async function* ownFactors(file: ImportFile, set: string): AsyncGenerator<Extracted> {
  yield* isOpenLca(file) ? inventoryFactors(file, set) : templateFactors(set, file);
}

async function* templateFactors(set: string, file: ImportFile): AsyncGenerator<Extracted> {
  for await (const row of isJson(file) ? jsonRows(file) : sheetRows(file)) {
    yield { kind: 'rows', count: 1 };
    const { line, cell } = row;
    const column = COLUMN_NAMES.find((name) => cell(name).startsWith('='));
    if (column !== undefined) {
      const params = { column, text: cell(column).slice(0, 60) };
      yield { kind: 'issue', issue: { code: 'formula-cell', line, params } };
      continue;
    }
    if (isMissing(cell('value'))) {
      yield { kind: 'skipped', reason: 'no-value', line };
      continue;
    }
    const [, mass, per] = UNIT.exec(cleanName(cell('unit'))) ?? [];
    if (mass === undefined || per === undefined) {
      yield {
        kind: 'issue',
        issue: { code: 'unit-unknown', line, params: { unit: cell('unit') } },
      };
      continue;
    }
    const unit = { set, mass: mass.toLowerCase() as MassUnit, per };
    yield { kind: 'draft', draft: draftOf(row, unit) };
  }
}

/**
 * An organisation's own factors in our table: CSV, XLSX or JSON with the columns of
 * `TEMPLATE_COLUMNS`; or its own life-cycle inventory database as an openLCA export.
 *
 * @param set first part of the ids, usually the organisation's id
 */
export const templateProfile = (set: string): PublisherProfile => ({
  set,
  title: { en: `Factors of ${set}`, zh: `${set} 的因子` },
  editions: '2026, 2026.1, v1.2',
  defaults: (edition) => {
    const year = /^(?:19|20)\d{2}/.exec(edition)?.[0] ?? '2020';
    return {
      region: 'GLO',
      tier: 'industry',
      origin: 'fossil',
      gwp: 'not-applicable',
      validity: { start: `${year}-01-01`, end: `${String(Number(year) + 1)}-01-01` },
      dataSource: 'supplier_declaration',
      quality: { technological: '3', geographical: '3', temporal: '3' },
      source: {
        title: `Factors of ${set}, edition ${edition}`,
        publisher: set,
        edition,
        licence: 'all rights reserved',
      },
      shareAlike: false,
    };
  },
  read: (file) => ownFactors(file, set),
});
