import { AccountingContract } from './contracts/accounting-contract.js';
import { AssuranceContract } from './contracts/assurance-contract.js';
import { FactorContract } from './contracts/factor-contract.js';
import { FootprintContract } from './contracts/footprint-contract.js';
import { RegistryContract } from './contracts/registry-contract.js';

export {
  AccountingContract,
  AssuranceContract,
  FactorContract,
  FootprintContract,
  RegistryContract,
};
/** For contracts of other workspaces: they must extend the class of the one copy that is loaded. */
export { Contract } from './fabric.js';
export { NETWORK_INITIALISED_EVENT } from './handlers/genesis.js';
export type { CommandNotice } from './pipeline/execute.js';

/**
 * The contract classes of the chaincode. Fabric looks for this name; the first one is the default
 * contract. `ChaincodeFromContract` adds to the array it is given, so give it a copy.
 */
export const contracts = [
  RegistryContract,
  FactorContract,
  FootprintContract,
  AssuranceContract,
  AccountingContract,
];
