export {
  DEFAULT_TIMEOUT_MS,
  createClient,
  type ClientOptions,
  type GatewayClient,
  type RouteInput,
} from './client.js';
export { witnessTree, type WitnessedHead } from './witness-tree.js';
