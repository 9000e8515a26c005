export { isOpenLca, isZip } from './archive.js';
export { inventoryFactors } from './read.js';
export { inventoryView, type InventoryView } from './view.js';
