export {
  AMOUNT_NAMES,
  NOTHING,
  addAmounts,
  ownAmount,
  readAmounts,
  sumAmounts,
  totalAmount,
  writeAmounts,
  type Amounts,
} from './amounts.js';
export {
  ACTIVITY_KINDS,
  ACTIVITY_SCOPES,
  ALLOCATION_KEYS,
  accountInputSchema,
  activitySchema,
  certificateSchema,
  productionRecordSchema,
  type AccountInput,
  type Activity,
  type ActivityKind,
  type AllocationKey,
  type Certificate,
  type ProductionRecord,
  type UsedFactor,
} from './input.js';
export {
  ACCOUNT_ENGINE,
  accountDocumentSchema,
  accountEntrySchema,
  type AccountDocument,
  type AccountEntry,
} from './document.js';
export { calculateAccount, orderAccountInput } from './calculate.js';
export { splitOverUnits, unitAmount, type UnitShare } from './decompose.js';
export { accountDocumentHash, accountRecordOf, checkAccountSums, unallocatedOf } from './record.js';
export {
  EFFECTS,
  attributeChange,
  type Attribution,
  type EffectName,
  type SourceEffects,
  type Term,
} from './attribute.js';
export { sumPeriods, type AccountPeriod } from './sum-periods.js';
export {
  changeOf,
  comparePeriods,
  periodOfYearBefore,
  periodTotal,
  precedingPeriod,
  type Change,
  type ComparedPeriod,
} from './compare-periods.js';
export {
  sumActivities,
  sumAllocation,
  type ActivitySum,
  type Allocation,
} from './sum-documents.js';
export {
  amountPerPiece,
  attributeFactory,
  attributeProduct,
  causesOf,
  type ChangeCauses,
} from './attribute-periods.js';
export { footprintTerms, type Component } from './footprint-terms.js';
export { GREEN_POWER, factoryTerms, perPieceTerms, productTerms } from './terms.js';
export {
  PERIOD_LENGTHS,
  daysOfMonth,
  monthsOfPeriod,
  periodOfMonth,
  type PeriodLength,
} from './periods.js';
export {
  footprintInForce,
  productCalculation,
  type BillItem,
  type ProductCalculationOptions,
  type ProductStatement,
} from './product-bill.js';
export {
  pieceShares,
  productLines,
  type PieceShare,
  type ProductLinesOptions,
} from './product-lines.js';
