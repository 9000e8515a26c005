export {
  inventoryDemand,
  type InventoryDemand,
  type InventoryPart,
  type OpenNeed,
} from './demand.js';
export { flowMeaning, type FlowMeaning } from './gases.js';
export { linkInventory, type LinkFault, type LinkedInput } from './link.js';
export {
  PROCESS_FAULTS,
  type InventoryFlow,
  type InventoryInput,
  type InventoryProcess,
  type ProcessFault,
} from './process.js';
export {
  INVENTORY_SCALE,
  solveInventory,
  type Gases,
  type Obstacle,
  type Refusal,
  type SolvedProcess,
} from './solve.js';
