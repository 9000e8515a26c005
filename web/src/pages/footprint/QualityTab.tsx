import type { CalculationView, FootprintView } from '@tanji/domain/api';
import type { ReactElement } from 'react';
import { inventoryRows, type InventoryRow } from '../../footprint/inventory.js';
import {
  byMagnitude,
  gapsOf,
  ownRatings,
  stageGaps,
  type LineRatings,
  type SupplierOf,
} from '../../footprint/quality.js';
import { lineBand } from '../../footprint/uncertainty.js';
import { useFactorRecords } from '../../footprint/use-factor-records.js';
import { useInputRecords, useSupplierCandidates } from '../../footprint/use-suppliers.js';
import { WithCalculation } from '../../footprint/WithCalculation.js';
import { GapList } from './GapList.js';
import { IntervalFigure } from './IntervalFigure.js';
import { PrimaryFigure } from './PrimaryFigure.js';
import { RatingTable } from './RatingTable.js';
import { StageAnswers } from './StageAnswers.js';

interface QualityProps {
  readonly view: FootprintView;
  readonly calculation: CalculationView;
}

/** Id of the supplier's record that a line takes its amount from. */
const inputId = ({ line }: InventoryRow): string | undefined =>
  line.kind === 'footprint' ? line.explanation.factors[0]?.id : undefined;

const Quality = ({ view, calculation }: QualityProps): ReactElement => {
  const { record } = view;
  const factors = useFactorRecords(record.factors);
  const inputs = useInputRecords(record.inputs);
  const rows = byMagnitude(inventoryRows(calculation, factors));
  const candidates = useSupplierCandidates(rows, record.owner);
  const supplierOf: SupplierOf = (row) => inputs.of(inputId(row))?.summary.owner.name;
  const ratingsOf = (row: InventoryRow): LineRatings | undefined =>
    ownRatings(row, calculation) ?? inputs.of(inputId(row))?.record.quality;
  const gaps = gapsOf(view, calculation, rows, { records: factors, supplierOf, candidates });
  return (
    <>
      <RatingTable
        view={view}
        result={calculation.result}
        rows={rows.map((row) => ({ row, ratings: ratingsOf(row) }))}
      />
      <IntervalFigure
        view={view}
        rows={rows.map((row) => ({ row, band: lineBand(row, ownRatings(row, calculation)) }))}
      />
      <StageAnswers view={view} calculation={calculation} />
      <GapList view={view} gaps={gaps} isPending={factors.isPending || inputs.isPending} />
    </>
  );
};

/** How good the data are, what is missing, and how to ask for it. */
export const QualityTab = ({ view }: { readonly view: FootprintView }): ReactElement => (
  <div className="stack">
    <PrimaryFigure record={view.record} />
    <WithCalculation view={view}>
      {(calculation) => <Quality view={view} calculation={calculation} />}
    </WithCalculation>
    {view.calculationVisible ? null : (
      <>
        <StageAnswers view={view} />
        <GapList view={view} gaps={stageGaps(view.record)} isPending={false} />
      </>
    )}
  </div>
);
