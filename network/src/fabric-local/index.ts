export { buildBinaries, type FabricBinaries } from './binaries.js';
export type { BlockSettings, NetworkShape } from './consortium.js';
export type { ChaincodeInstallation } from './deploy.js';
export { startLocalNetwork, stopLocalNetwork, type LocalNetwork } from './network.js';
export type { LocalNetworkOptions } from './up.js';
