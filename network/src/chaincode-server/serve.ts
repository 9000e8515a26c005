import { createRequire } from 'node:module';
import { createChaincode, type ContractClass } from '../embedded/fabric-shim.js';
import { installNativeCrypto } from '../native/index.js';
import { ARTEFACT_SHA256, ArtefactContract } from './artefact-contract.js';
import { readConfiguration } from './configuration.js';

interface Shim {
  server(
    chaincode: object,
    options: {
      readonly ccid: string;
      readonly address: string;
      readonly tlsProps: {
        readonly key: Buffer;
        readonly cert: Buffer;
        readonly clientCACerts: Buffer;
      };
      readonly [grpc: `grpc.${string}`]: number;
    },
  ): { start(): Promise<unknown> };
}

/** The peer bounds what it sends itself; -1 takes the shim's own limit away. */
const UNLIMITED = -1;

const start = async (contracts: readonly ContractClass[]): Promise<void> => {
  const configuration = readConfiguration(process.env);
  const crypto = installNativeCrypto();
  const shim = createRequire(import.meta.url)('fabric-shim') as Shim;
  const server = shim.server(createChaincode([...contracts, ArtefactContract]), {
    ccid: configuration.id,
    address: configuration.address,
    tlsProps: {
      key: configuration.key,
      cert: configuration.certificate,
      clientCACerts: configuration.clientAuthority,
    },
    'grpc.max_send_message_length': UNLIMITED,
    'grpc.max_receive_message_length': UNLIMITED,
  });
  await server.start();
  const facts = { id: configuration.id, address: configuration.address, artefact: ARTEFACT_SHA256 };
  process.stdout.write(`${JSON.stringify({ message: 'serving', ...facts, crypto })}\n`);
};

/**
 * Serves contracts to the organisation's own peers, with mutual TLS, until the process is ended.
 * Settings come from the environment (see `ChaincodeServerConfiguration`). A server that cannot
 * start says why on stderr and ends with code 1.
 */
export const serveChaincode = (contracts: readonly ContractClass[]): void => {
  start(contracts).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  });
};
