export { calculateInventory } from './calculation.js';
export { keptReportSchema, type KeptReport } from './kept-report.js';
export { readInventory, type InventoryReading } from './reading.js';
export { readSystem } from './system-text.js';
