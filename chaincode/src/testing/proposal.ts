import { fromHex, sha256Hex, utf8Bytes } from '@tanji/domain/canonical';
import { TEST_CERTIFICATE } from './certificate.js';
import { Timestamp, protos } from './shim.js';

/** One call as a client would send it to a peer. */
export interface Call {
  readonly contract: string;
  readonly transaction: string;
  readonly args: readonly string[];
  readonly transient?: Readonly<Record<string, Uint8Array>>;
  readonly mspId: string;
  readonly channel: string;
  /** Seconds since 1970. */
  readonly now: number;
  /** Position of the call in its world: makes transaction ids differ, and equal in equal worlds. */
  readonly sequence: number;
}

interface Setter {
  serializeBinary(): Uint8Array;
}

/** Sets the members of a protocol buffer by the names of its setters. */
const message = <M extends Setter>(made: M, members: Partial<Record<keyof M, unknown>>): M => {
  for (const [setter, value] of Object.entries(members)) {
    (made as unknown as Record<string, (value: unknown) => void>)[setter]?.(value);
  }
  return made;
};

const creatorOf = (mspId: string): Uint8Array =>
  message(new protos.msp.SerializedIdentity(), {
    setMspid: mspId,
    setIdBytes: utf8Bytes(TEST_CERTIFICATE),
  }).serializeBinary();

const headerOf = (call: Call, id: string, creator: Uint8Array): Uint8Array => {
  const timestamp = message(new Timestamp(), { setSeconds: call.now, setNanos: 250_000_000 });
  const channelHeader = message(new protos.common.ChannelHeader(), {
    setType: 3,
    setChannelId: call.channel,
    setTxId: id,
    setTimestamp: timestamp,
  });
  const signatureHeader = message(new protos.common.SignatureHeader(), {
    setCreator: creator,
    setNonce: utf8Bytes(String(call.sequence)),
  });
  return message(new protos.common.Header(), {
    setChannelHeader: channelHeader.serializeBinary(),
    setSignatureHeader: signatureHeader.serializeBinary(),
  }).serializeBinary();
};

/** A real signed proposal, so that identity, time and transient data are read as on a peer. */
export const proposalOf = (
  call: Call,
): { readonly id: string; readonly input: Setter; readonly signed: Setter } => {
  const creator = creatorOf(call.mspId);
  const nonce = utf8Bytes(String(call.sequence));
  const id = sha256Hex(fromHex(sha256Hex(nonce) + sha256Hex(creator)));
  const payload = new protos.peer.ChaincodeProposalPayload();
  const words = [`${call.contract}:${call.transaction}`, ...call.args];
  const input = message(new protos.peer.ChaincodeInput(), { setArgsList: words.map(utf8Bytes) });
  message(payload, { setInput: input.serializeBinary() });
  const transient = payload.getTransientmapMap();
  for (const [key, value] of Object.entries(call.transient ?? {})) transient.set(key, value);
  const proposal = message(new protos.peer.Proposal(), {
    setHeader: headerOf(call, id, creator),
    setPayload: payload.serializeBinary(),
  });
  return {
    id,
    input,
    signed: message(new protos.peer.SignedProposal(), {
      setProposalBytes: proposal.serializeBinary(),
    }),
  };
};
