import { isGas } from '@tanji/domain/lca';
import type { Gases, SolvedProcess } from '@tanji/domain/inventory';
import { toSignificant, type Rational } from '@tanji/domain/quantity';
import type { FactorVersion, GwpSet, Period } from '@tanji/domain/record';
import { cleanName, slug } from '../clean-text.js';
import type { FactorDraft } from '../model.js';
import type { ProcessDocument } from './documents.js';
import { pedigreeOf } from './pedigree.js';
import { UPTAKE } from './process.js';

/** Digits of a gas that was calculated; the data has at most some seven. */
const DIGITS = 12;

/** Longest attribution of a factor, in characters. */
const MAX_ATTRIBUTION = 400;

/** Flows without a potential that are named in a note. */
const NAMED = 5;

export interface DraftContext {
  readonly document: ProcessDocument;
  readonly category: string;
  readonly gwp: GwpSet;
  readonly line: number;
}

const weighted = (gas: string): boolean => isGas(gas) && gas !== 'CO2-biogenic';

/** Locations of openLCA that are no country of ISO 3166. */
const REGIONS: Readonly<Record<string, string>> = { RNA: 'US', GLO: 'GLO', RER: 'GLO', RoW: 'GLO' };

const regionOf = ({ location }: ProcessDocument): string => {
  const name = location?.name ?? '';
  return REGIONS[name] ?? (/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/.test(name) ? name : 'GLO');
};

const dayOf = (text: string | undefined): string | undefined =>
  /^\d{4}-\d{2}-\d{2}/.exec(text ?? '')?.[0];

const nextYear = (date: string): string =>
  `${String(Number(date.slice(0, 4)) + 1).padStart(4, '0')}${date.slice(4).replace('-02-29', '-03-01')}`;

/** How openLCA writes that a date is not known. */
const UNKNOWN_YEAR = '9999';

/** As documented; a single day means the year that begins with it. */
const validityOf = ({ processDocumentation }: ProcessDocument): { validity?: Period } => {
  const start = dayOf(processDocumentation?.validFrom);
  const end = dayOf(processDocumentation?.validUntil);
  if (start === undefined || start.startsWith(UNKNOWN_YEAR)) return {};
  return { validity: { start, end: end !== undefined && end > start ? end : nextYear(start) } };
};

const CATEGORIES: readonly (readonly [RegExp, FactorVersion['category']])[] = [
  [/waste|end.of.life|disposal|landfill/, 'waste'],
  [/transport/, 'transport'],
  [/utilit|electric|energy|steam|combust/, 'energy'],
];

const categoryOf = (path: string, unit: string): FactorVersion['category'] => {
  if (unit === 't.km' || unit === 'person.km' || unit === 'kg.km') return 'transport';
  return CATEGORIES.find(([words]) => words.test(path))?.[1] ?? 'materials';
};

const industryOf = (path: string): { industry?: string } => {
  const industry = slug(path.split('/').at(-1) ?? '')
    .replace(/[^A-Za-z0-9:._-]/g, '')
    .slice(0, 60);
  return industry === '' ? {} : { industry };
};

const digits = (value: Rational): string => toSignificant(value, DIGITS);

const asideOf = (gases: Gases): readonly string[] => {
  const biogenic = gases.get('CO2-biogenic');
  const uptake = gases.get(UPTAKE);
  const open = [...gases.keys()].filter((gas) => gas.endsWith('*')).map((gas) => gas.slice(0, -1));
  const more = open.length > NAMED ? ` and ${String(open.length - NAMED)} more` : '';
  return [
    ...(biogenic === undefined ? [] : [`Biogenic CO2 of ${digits(biogenic)} kg not counted.`]),
    ...(uptake === undefined ? [] : [`Uptake of ${digits(uptake)} kg CO2 not counted.`]),
    ...(open.length === 0
      ? []
      : [`Without a potential in this set: ${open.slice(0, NAMED).join('; ')}${more}.`]),
  ];
};

/** Some processes ask to be credited by words of their own. */
const creditOf = ({ processDocumentation }: ProcessDocument): Pick<FactorDraft, 'source'> => {
  const restriction = cleanName(processDocumentation?.restrictionsDescription ?? '');
  if (!/attribution/i.test(restriction)) return {};
  return { source: { attribution: restriction.slice(0, MAX_ATTRIBUTION) } };
};

const KINDS = {
  total: { subcategory: 'inventory-total', name: 'cradle to gate' },
  direct: { subcategory: 'inventory-direct', name: 'direct emissions only, gate to gate' },
} as const;

/**
 * A factor of a process: with its whole linked system (`total`) or the process alone (`direct`).
 *
 * @returns undefined where it gives off no greenhouse gas: missing upstream is not zero
 */
export const processDraft = (
  solved: SolvedProcess,
  kind: keyof typeof KINDS,
  { document, category, gwp, line }: DraftContext,
): FactorDraft | undefined => {
  const gases = kind === 'total' ? solved.total : solved.direct;
  const masses = [...(gases ?? [])].filter(([gas]) => weighted(gas));
  if (gases === undefined || masses.length === 0) return undefined;
  const { id, product } = solved.process;
  const { subcategory, name } = KINDS[kind];
  const system =
    kind === 'total' ? [`Processes in the linked system: ${String(solved.size)}.`] : [];
  return {
    line,
    locator: `process ${id}`,
    path: [kind, id],
    name: { en: `${document.name.trim()}, ${name}` },
    gases: masses.map(([gas, mass]) => ({ gas, value: digits(mass), mass: 'kg' as const })),
    per: product.unit,
    perUnit: product.unit,
    category: categoryOf(category, product.unit),
    subcategory,
    region: regionOf(document),
    gwp,
    ...industryOf(category),
    ...validityOf(document),
    ...pedigreeOf(document),
    note: [
      ...system,
      `Location ${document.location?.name ?? 'not named'}.`,
      ...asideOf(gases),
    ].join(' '),
    ...creditOf(document),
  };
};
