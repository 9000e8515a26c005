import type { FactorItem } from '@tanji/domain/api';
import { regionHierarchy, type ListedFactor } from '../../read-model/index.js';

const DAY_MS = 86_400_000;

/** The last day of a period whose end is exclusive: source 002 writes it inclusive. */
const dayBefore = (date: string): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) - DAY_MS).toISOString().slice(0, 10);

/** A factor version as source 002 §2.3 answers a query: its five members first. */
export const factorItem = ({ value, edition }: ListedFactor): FactorItem => {
  const { record, hash, status } = value;
  const { source, industry } = record;
  return {
    factor_id: record.id,
    unit: record.unit,
    value: record.value,
    validity_period: `${record.validity.start}/${dayBefore(record.validity.end)}`,
    data_source: record.dataSource,
    version: record.version,
    status,
    name: record.name,
    category: record.category,
    subcategory: record.subcategory,
    ...(industry === undefined ? {} : { industry }),
    region: record.region,
    tier: record.tier,
    gwp: record.gwp,
    quality: record.quality,
    licence: source.licence,
    ...(source.attribution === undefined ? {} : { attribution: source.attribution }),
    source,
    hash,
    ...(edition === undefined ? {} : { edition }),
  };
};

const RULES = ['exact-region', 'wider-region', 'global'] as const;

/** Which rule brings this factor into the answer to a query for a region. */
export const factorResolution = (
  { value }: ListedFactor,
  asked: string | undefined,
): NonNullable<FactorItem['resolution']> => {
  const { region, tier } = value.record;
  if (asked === undefined) return { rule: 'listed', tier, detail: 'no region was asked for' };
  const exact = region === asked;
  const rule = exact ? RULES[0] : region === 'GLO' ? RULES[2] : RULES[1];
  const path = regionHierarchy(asked).join(' → ');
  return {
    rule,
    tier,
    detail: exact ? asked : `${asked} was asked for, ${region} is next (${path})`,
  };
};
