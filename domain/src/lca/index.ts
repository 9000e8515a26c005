export { declarationSchema, type Declaration } from './declaration.js';
export {
  ALLOCATION_METHODS,
  LINE_KINDS,
  calculationDocumentSchema,
  pinnedDocumentSchema,
  statedCalculationSchema,
  type AllocationMethod,
  type CalculationDocument,
  type CalculationInput,
  type CalculationLine,
  type FootprintUse,
  type InlineFootprint,
  type LineKind,
  type NodeUse,
  type PinnedDocument,
  type PinnedFootprintUse,
  type PinnedLine,
  type PinnedNode,
  type StatedCalculation,
  type StatedCalculationInput,
} from './document.js';
export {
  ESTIMATE_MODEL,
  ORIGINS,
  PERIOD_RULES,
  RESOLUTION_RULES,
  factorQuerySchema,
  factorReferenceSchema,
  factorUseSchema,
  resolutionSchema,
  type FactorQuery,
  type FactorReference,
  type FactorUse,
  type InlineFactor,
  type NamedFactor,
  type Origin,
  type PeriodRule,
  type PinnedBlend,
  type PinnedEstimate,
  type PinnedFactorUse,
  type PinnedReference,
  type Resolution,
  type ResolutionRule,
} from './factor-use.js';
export {
  MAX_ALTERNATIVES,
  MAX_BLEND_PORTIONS,
  MAX_ESTIMATE_PEERS,
  MIN_ESTIMATE_PEERS,
  MAX_DOCUMENT_DEPTH,
  MAX_DOCUMENT_FACTORS,
  MAX_DOCUMENT_LINES,
  MAX_DOCUMENT_NODES,
  MAX_DOCUMENT_USES,
} from './limits.js';
export {
  type CalculationInputs,
  type FactorLibrary,
  type FootprintInput,
  type References,
} from './ports.js';
export {
  ENGINE,
  WARNING_CODES,
  calculationResultSchema,
  type CalculationResult,
  type Explanation,
  type ResultLine,
  type Term,
  type UsedFactor,
  type Warning,
  type WarningCode,
} from './result.js';
export { allocateByShares, sharesFromKeys, splitByRemainder } from './allocation.js';
export { calculate, inputHashOf, resultHashOf } from './calculate.js';
export { dayNumber } from './calendar.js';
export { DEMAND_SCALE } from './demand.js';
export { chooseFactor } from './choose-factor.js';
export { circleIn, cyclicComponents, topologicalOrder, type Adjacency } from './graph-order.js';
export { gasNames, gwpOf, isGas, originOfGas } from './gwp.js';
export { BLENDS, GWP_TABLE, type GwpRow } from './gwp-table.js';
export { canonicalOrder } from './order.js';
export { parseCalculation, parsePinned, parseStatedCalculation } from './parse-calculation.js';
export { findPeers, type Peers } from './estimate-peers.js';
export { collectReferences } from './references.js';
export { factorHash, factorKey } from './factor-key.js';
export { resolveFactors } from './resolve.js';
export { isValidFor } from './select-factor.js';
export {
  UNIT_SCALE,
  prepareGraph,
  type GraphInput,
  type PreparedGraph,
  type RollUp,
} from './rollup/prepare.js';
export { rollUp } from './rollup/roll-up.js';
export { commitLines, saltsNeeded, type LineCommitment } from './commit-lines.js';
export {
  contributionTree,
  type Contribution,
  type ContributionOptions,
  type ContributionTree,
} from './contribution-tree.js';
export { explainLine } from './describe-line.js';
export { warningText } from './warning-text.js';
export { type AnyDocument } from './walk.js';
