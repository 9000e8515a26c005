// Entry of the conformance suite's chaincode on a real network.
import { serveChaincode } from '@tanji/network/chaincode-server';
import { KvContract } from '../conformance/kv-contract.js';

serveChaincode([KvContract]);
