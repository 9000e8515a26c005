import type { CalculationResult } from '../lca/result.js';
import { STAGES, type FootprintRecord, type Stage } from '../record/index.js';
import type { FootprintDetails, Omission } from './record.js';

const omittedOf = ({ stages }: FootprintRecord): Partial<Record<Stage, Omission>> =>
  Object.fromEntries(
    STAGES.flatMap((stage) => {
      const value = stages[stage];
      return 'omitted' in value ? [[stage, value.omitted]] : [];
    }),
  );

/**
 * What the record says beyond its calculation, read back from it. Packaging is the owner's word
 * only where the calculation has no packaging in it; where it has, the record must say so.
 */
export const detailsOfRecord = (
  record: FootprintRecord,
  result: Pick<CalculationResult, 'packaging'>,
): FootprintDetails => {
  const { method, packagingIncluded, ...rest } = record;
  const { facility, batch, exemptedReason, uncertainty, supersedes, reason } = rest;
  const optional = { facility, batch, exemptedReason, uncertainty, supersedes, reason };
  return {
    owner: record.owner,
    massKg: record.massKg,
    validity: record.validity,
    carbonContent: record.carbonContent,
    exemptedPercent: record.exemptedPercent,
    standards: method.standards,
    omitted: omittedOf(record),
    packagingIncluded: packagingIncluded || result.packaging !== '0',
    ...(method.allocation === undefined ? {} : { allocation: method.allocation }),
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)),
  };
};
