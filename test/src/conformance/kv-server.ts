// Entry of a chaincode artefact with the conformance suite's contract and nothing else.
import { serveChaincode } from '@tanji/network/chaincode-server';
import { KvContract } from './kv-contract.js';

serveChaincode([KvContract]);
