// Entry of the chaincode artefact: the product's contracts, served to the organisation's peers.
import { contracts } from '@tanji/chaincode';
import { serveChaincode } from './serve.js';

serveChaincode(contracts);
