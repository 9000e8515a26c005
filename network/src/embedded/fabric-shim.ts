import { createRequire } from 'node:module';

/**
 * The parts of fabric-shim that a peer normally drives over gRPC. The package has no `exports` map
 * and no types for them; the interfaces below say what this ledger relies on, and the conformance
 * suite fails if a later version breaks it (the version is pinned).
 */

/** A class that extends fabric-contract-api's `Contract`; the shim makes the one instance itself. */
export type ContractClass = new () => object;

export interface ChaincodeResponse {
  readonly status: number;
  readonly message?: string;
  readonly payload?: Uint8Array;
}

interface ProtoMessage {
  serializeBinary(): Uint8Array;
}

export interface TimestampMessage extends ProtoMessage {
  setSeconds(value: number): void;
  setNanos(value: number): void;
}

interface ChannelHeader extends ProtoMessage {
  setType(value: number): void;
  setTimestamp(value: TimestampMessage): void;
  setChannelId(value: string): void;
  setTxId(value: string): void;
}

interface SignatureHeader extends ProtoMessage {
  setCreator(value: Uint8Array): void;
  setNonce(value: Uint8Array): void;
}

interface Header extends ProtoMessage {
  setChannelHeader(value: Uint8Array): void;
  setSignatureHeader(value: Uint8Array): void;
}

export interface ChaincodeInput extends ProtoMessage {
  setArgsList(value: readonly Uint8Array[]): void;
}

interface ChaincodeId {
  setName(value: string): void;
}

interface ChaincodeSpec {
  setType(value: number): void;
  setChaincodeId(value: ChaincodeId): void;
  setInput(value: ChaincodeInput): void;
}

interface ChaincodeInvocationSpec extends ProtoMessage {
  setChaincodeSpec(value: ChaincodeSpec): void;
}

interface ChaincodeProposalPayload extends ProtoMessage {
  setInput(value: Uint8Array): void;
  getTransientmapMap(): { set(key: string, value: Uint8Array): void };
}

interface Proposal extends ProtoMessage {
  setHeader(value: Uint8Array): void;
  setPayload(value: Uint8Array): void;
}

export interface SignedProposal extends ProtoMessage {
  setProposalBytes(value: Uint8Array): void;
}

interface QueryResultBytes extends ProtoMessage {
  setResultbytes(value: Uint8Array): void;
}

interface QueryMetadata {
  getPagesize(): number;
  getBookmark(): string;
}

interface QueryResponseMetadata extends ProtoMessage {
  setFetchedRecordsCount(value: number): void;
  setBookmark(value: string): void;
}

export interface QueryResponse extends ProtoMessage {
  setResultsList(value: readonly QueryResultBytes[]): void;
  setHasMore(value: boolean): void;
  setId(value: string): void;
}

interface KeyValue extends ProtoMessage {
  setKey(value: string): void;
  setValue(value: Uint8Array): void;
}

interface KeyModification extends ProtoMessage {
  setTxId(value: string): void;
  setValue(value: Uint8Array): void;
  setIsDelete(value: boolean): void;
  setTimestamp(value: TimestampMessage): void;
}

interface Protos {
  readonly common: {
    readonly ChannelHeader: new () => ChannelHeader;
    readonly SignatureHeader: new () => SignatureHeader;
    readonly Header: new () => Header;
    readonly HeaderType: { readonly ENDORSER_TRANSACTION: number };
  };
  readonly peer: {
    readonly ChaincodeInput: new () => ChaincodeInput;
    readonly ChaincodeID: new () => ChaincodeId;
    readonly ChaincodeSpec: (new () => ChaincodeSpec) & {
      readonly Type: { readonly NODE: number };
    };
    readonly ChaincodeInvocationSpec: new () => ChaincodeInvocationSpec;
    readonly ChaincodeProposalPayload: new () => ChaincodeProposalPayload;
    readonly Proposal: new () => Proposal;
    readonly SignedProposal: new () => SignedProposal;
    readonly QueryResultBytes: new () => QueryResultBytes;
    readonly QueryMetadata: { deserializeBinary(bytes: Uint8Array): QueryMetadata };
    readonly QueryResponseMetadata: new () => QueryResponseMetadata;
    readonly QueryResponse: new () => QueryResponse;
  };
  readonly ledger: {
    readonly queryresult: {
      readonly KV: new () => KeyValue;
      readonly KeyModification: new () => KeyModification;
    };
  };
}

export interface ShimStub {
  readonly chaincodeEvent?: {
    getEventName(): string;
    getPayload_asU8(): Uint8Array;
  };
}

interface Chaincode {
  Invoke(stub: ShimStub): Promise<ChaincodeResponse>;
}

interface Logger {
  silent: boolean;
  debug: (...args: readonly unknown[]) => void;
  exceptions: { unhandle(): void };
}

interface Loggers {
  getLogger(name: string): Logger;
}

/** Contract annotations log one line each to stdout on import, unless told before they are loaded. */
process.env.CORE_CHAINCODE_LOGGING_LEVEL ??= 'ERROR';

const requireHere = createRequire(import.meta.url);
/** Resolves as the shim itself would: another copy of the protobufs fails its checks. */
const requireShim = createRequire(requireHere.resolve('fabric-shim/lib/stub.js'));
const requireProtos = createRequire(requireShim.resolve('@hyperledger/fabric-protos'));

export const protos = requireShim('@hyperledger/fabric-protos') as Protos;

export const { Timestamp } = requireProtos('google-protobuf/google/protobuf/timestamp_pb.js') as {
  Timestamp: new () => TimestampMessage;
};

export const ChaincodeStub = requireShim('./stub.js') as new (
  handler: object,
  channel: string,
  transactionId: string,
  ...rest: readonly [ChaincodeInput, SignedProposal]
) => ShimStub;

const ChaincodeFromContract = requireShim('./contract-spi/chaincodefromcontract.js') as new (
  contracts: ContractClass[],
  serializers: object,
  metadata: object,
  ...info: readonly string[]
) => Chaincode;

export const { StateQueryIterator, HistoryQueryIterator } = requireShim('./iterators.js') as Record<
  'StateQueryIterator' | 'HistoryQueryIterator',
  new (handler: object, channel: string, ...rest: readonly [string, QueryResponse]) => object
>;

const withoutDebug = (logger: Logger): Logger => {
  logger.debug = () => undefined;
  return logger;
};

const quiet = (loggers: Loggers, name: string): void => {
  withoutDebug(loggers.getLogger(name)).silent = true;
};

/**
 * Undoes what importing the shim does to its host. It is written to own its process: it logs every
 * refused transaction to stdout, formats each debug line even when it is switched off (a third of
 * the time of a small transaction), and keeps the process alive on uncaught exceptions.
 */
const restrainShim = (): void => {
  const shim = requireShim('./logger.js') as Loggers;
  for (const name of [
    'lib/stub.js',
    'lib/chaincode.js',
    'lib/iterators.js',
    'contracts-spi/chaincodefromcontract.js',
    'contracts-spi/datamarshall.js',
  ]) {
    quiet(shim, name);
  }
  // Talks to the peer in a chaincode server: four lines a call of the stub. Its errors are wanted.
  withoutDebug(shim.getLogger('lib/handler.js'));
  const requireApi = createRequire(requireShim.resolve('fabric-contract-api'));
  const api = requireApi('./lib/logger.js') as Loggers;
  for (const name of ['./lib/jsontransactionserializer.js', './lib/contract.js']) quiet(api, name);
  shim.getLogger('_').exceptions.unhandle();
  for (const listener of process.listeners('unhandledRejection')) {
    if (listener.name === 'loggerUnhandledRejectionFn') {
      process.removeListener('unhandledRejection', listener);
    }
  }
};
restrainShim();

/** Certificates kept parsed. A ledger submits under one. */
const PARSED_CERTIFICATES = 16;

interface CertificateParser {
  fromPEM: (pem: string | Buffer) => object;
}

/**
 * The shim parses the caller's certificate anew for every call, which is a sixth of a small
 * transaction. The parsed form is only read.
 */
const rememberCertificates = (): void => {
  const { Certificate } = requireShim('@fidm/x509') as { Certificate: CertificateParser };
  const parse = Certificate.fromPEM.bind(Certificate);
  const parsed = new Map<string, object>();
  Certificate.fromPEM = (pem) => {
    const text = pem.toString();
    const known = parsed.get(text);
    if (known !== undefined) return known;
    const certificate = parse(pem);
    if (parsed.size >= PARSED_CERTIFICATES) parsed.clear();
    parsed.set(text, certificate);
    return certificate;
  };
};
rememberCertificates();

/** The real Fabric dispatcher over contract classes. The given list is not changed. */
export const createChaincode = (contracts: readonly ContractClass[]): Chaincode => {
  const { JSONSerializer } = requireShim('fabric-contract-api') as { JSONSerializer: unknown };
  const serializers = { transaction: 'json', serializers: { json: JSONSerializer } };
  return new ChaincodeFromContract([...contracts], serializers, {}, 'tanji', '1');
};
