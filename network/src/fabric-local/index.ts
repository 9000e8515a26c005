export { buildBinaries, type FabricBinaries } from './binaries.js';
export type { BlockSettings, NetworkShape } from './consortium.js';
export type { ChaincodeInstallation } from './deploy.js';
export type { LocalNetwork } from './handle.js';
export {
  addOrganisation,
  localNetworkStatus,
  resetLocalNetwork,
  startLocalNetwork,
  stopLocalNetwork,
  upgradeChaincode,
} from './network.js';
export { writePackageFolder, type PackageFolder } from './package-folder.js';
export type { ChaincodeAnswer, ChaincodeStatus, NetworkStatus, ProcessStatus } from './status.js';
export type { LocalNetworkOptions, Report } from './up.js';
