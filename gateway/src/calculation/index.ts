export { gatherInputs, gatherRecordInputs } from './gather.js';
export {
  createCalculationPool,
  type CalculationPool,
  type CalculationPoolOptions,
} from './pool.js';
export { SMALL_ELEMENTS, SMALL_TEXT, elementsOf } from './size.js';
export type {
  CalculateTask,
  CalculationOutcome,
  DraftOutcome,
  DraftTask,
  ParseOutcome,
  ParseTask,
  ReadBooksTask,
  ReplayTask,
  RestateTask,
  Task,
  TaskInputs,
} from './tasks.js';
