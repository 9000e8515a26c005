export {
  DEFAULT_TIMEOUT_MS,
  createClient,
  type ClientOptions,
  type GatewayClient,
  type RouteInput,
} from './client.js';
export { appendLeaves, witnessTree, type WitnessedHead } from './witness-tree.js';
