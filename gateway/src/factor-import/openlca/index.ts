export { isOpenLca, isZip, type ReadProgress } from './archive.js';
export { amountBand, type AmountBand } from './band.js';
export type { ExchangeDocument, ProcessDocument } from './documents.js';
export { pedigreeOf } from './pedigree.js';
export { UPTAKE, amountOf, isInput, isReference, unitOfExchange } from './process.js';
export {
  gwpOfSet,
  inventoryFactors,
  leftOutIssues,
  refusalIssue,
  solveArchive,
  type SolvedInventory,
} from './read.js';
export { inventoryView, processHead, stateOf, weightedSum, type InventoryView } from './view.js';
