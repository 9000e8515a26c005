export { gatherInputs, gatherRecordInputs } from './gather.js';
export {
  createCalculationPool,
  type CalculationPool,
  type CalculationPoolOptions,
} from './pool.js';
export type {
  CalculateTask,
  CalculationOutcome,
  DraftOutcome,
  DraftTask,
  ReplayTask,
  Task,
} from './tasks.js';
