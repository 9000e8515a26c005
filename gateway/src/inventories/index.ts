export { calculateInventory } from './calculation.js';
export { readInventory, type InventoryReading, type KeptRemark } from './reading.js';
export { readSystem } from './system-text.js';
