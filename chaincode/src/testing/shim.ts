import { createRequire } from 'node:module';

/** What the tests drive of fabric-shim: the parts that a peer drives over gRPC. Not typed there. */

interface Message {
  serializeBinary(): Uint8Array;
}
type Setters<K extends string> = Message & Record<K, (value: never) => void>;
type Made<K extends string> = new () => Setters<K>;

export interface Protos {
  readonly common: {
    readonly ChannelHeader: Made<'setType' | 'setChannelId' | 'setTxId' | 'setTimestamp'>;
    readonly SignatureHeader: Made<'setCreator' | 'setNonce'>;
    readonly Header: Made<'setChannelHeader' | 'setSignatureHeader'>;
  };
  readonly msp: { readonly SerializedIdentity: Made<'setMspid' | 'setIdBytes'> };
  readonly peer: {
    readonly ChaincodeInput: Made<'setArgsList'>;
    readonly ChaincodeProposalPayload: new () => Setters<'setInput'> & {
      getTransientmapMap(): { set(key: string, value: Uint8Array): void };
    };
    readonly Proposal: Made<'setHeader' | 'setPayload'>;
    readonly SignedProposal: Made<'setProposalBytes' | 'setSignature'>;
    readonly QueryResultBytes: Made<'setResultbytes'>;
    readonly QueryResponse: Made<'setResultsList' | 'setHasMore' | 'setId'>;
  };
  readonly ledger: { readonly queryresult: { readonly KV: Made<'setKey' | 'setValue'> } };
}

export interface ShimStub {
  readonly chaincodeEvent?: { getEventName(): string; getPayload_asU8(): Uint8Array };
}

export interface ChaincodeResponse {
  readonly status: number;
  readonly message?: string;
  readonly payload?: Uint8Array;
}

interface Loggers {
  getLogger(name: string): { silent: boolean };
}

const requireHere = createRequire(import.meta.url);
/** Resolves as the shim itself does: another copy of the protocol buffers fails its checks. */
const requireShim = createRequire(requireHere.resolve('fabric-shim/lib/stub.js'));
const requireProtos = createRequire(requireShim.resolve('@hyperledger/fabric-protos'));

export const protos = requireShim('@hyperledger/fabric-protos') as Protos;

export const { Timestamp } = requireProtos('google-protobuf/google/protobuf/timestamp_pb.js') as {
  Timestamp: Made<'setSeconds' | 'setNanos'>;
};

export const ChaincodeStub = requireShim('./stub.js') as new (
  handler: object,
  channel: string,
  id: string,
  ...rest: readonly Message[]
) => ShimStub;

export const { StateQueryIterator } = requireShim('./iterators.js') as {
  StateQueryIterator: new (
    handler: object,
    channel: string,
    ...rest: readonly [string, Message]
  ) => object;
};

const { JSONSerializer } = requireShim('fabric-contract-api') as { JSONSerializer: unknown };

const ChaincodeFromContract = requireShim('./contract-spi/chaincodefromcontract.js') as new (
  contracts: readonly object[],
  serializers: object,
  metadata: object,
) => {
  Invoke(stub: ShimStub): Promise<ChaincodeResponse>;
};

/** The dispatcher that runs on a peer. Refusals are expected here, so its log is kept quiet. */
export const createDispatcher = (
  contracts: readonly object[],
): InstanceType<typeof ChaincodeFromContract> => {
  const serializers = { transaction: 'json', serializers: { json: JSONSerializer } };
  const dispatcher = new ChaincodeFromContract([...contracts], serializers, {});
  const loggers = requireShim('./logger.js') as Loggers;
  loggers.getLogger('contracts-spi/chaincodefromcontract.js').silent = true;
  return dispatcher;
};
