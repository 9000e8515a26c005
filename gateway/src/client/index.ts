export { sendInBatches, type BatchItem, type BatchOutcome } from './batches.js';
export {
  DEFAULT_TIMEOUT_MS,
  createClient,
  type ClientOptions,
  type GatewayClient,
  type RouteInput,
} from './client.js';
export { ledgerNames, type LedgerNames } from './empty-network.js';
export { appendLeaves, witnessTree, type WitnessedHead } from './witness-tree.js';
export { PARALLEL_REQUESTS, inParallel } from './in-parallel.js';
export { openSession, type PersonSession, type SignInOptions } from './session.js';
