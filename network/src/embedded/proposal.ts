import { sha256Hex } from '@tanji/domain/canonical';
import type { ContractCall } from '@tanji/domain/ledger';
import { protos, Timestamp, type ChaincodeInput, type SignedProposal } from './fabric-shim.js';
import type { LedgerIdentity } from './identity.js';

/** Name under which contracts would be installed on a peer. */
export const CHAINCODE_NAME = 'tanji';

/** A call as a client of a peer would send it. */
export interface Proposal {
  readonly transactionId: string;
  /** Hex. */
  readonly nonce: string;
  /** Milliseconds since 1970, UTC. */
  readonly time: number;
  readonly call: ContractCall;
  readonly input: ChaincodeInput;
  readonly signed: SignedProposal;
}

export interface ProposalContext {
  readonly identity: LedgerIdentity;
  readonly channel: string;
  readonly time: number;
  /** 24 random bytes: two equal calls must not have one transaction id. */
  readonly nonce: Buffer;
}

/** Protocol-buffer timestamp of a moment in milliseconds. */
export const timestampMessage = (time: number): InstanceType<typeof Timestamp> => {
  const message = new Timestamp();
  const seconds = Math.floor(time / 1000);
  message.setSeconds(seconds);
  message.setNanos((time - seconds * 1000) * 1_000_000);
  return message;
};

const header = (context: ProposalContext, transactionId: string): Uint8Array => {
  const channelHeader = new protos.common.ChannelHeader();
  channelHeader.setType(protos.common.HeaderType.ENDORSER_TRANSACTION);
  channelHeader.setChannelId(context.channel);
  channelHeader.setTxId(transactionId);
  channelHeader.setTimestamp(timestampMessage(context.time));
  const signatureHeader = new protos.common.SignatureHeader();
  signatureHeader.setCreator(context.identity.serialized);
  signatureHeader.setNonce(context.nonce);
  const message = new protos.common.Header();
  message.setChannelHeader(channelHeader.serializeBinary());
  message.setSignatureHeader(signatureHeader.serializeBinary());
  return message.serializeBinary();
};

const payload = (call: ContractCall, input: ChaincodeInput): Uint8Array => {
  const id = new protos.peer.ChaincodeID();
  id.setName(CHAINCODE_NAME);
  const spec = new protos.peer.ChaincodeSpec();
  spec.setType(protos.peer.ChaincodeSpec.Type.NODE);
  spec.setChaincodeId(id);
  spec.setInput(input);
  const invocation = new protos.peer.ChaincodeInvocationSpec();
  invocation.setChaincodeSpec(spec);
  const message = new protos.peer.ChaincodeProposalPayload();
  message.setInput(invocation.serializeBinary());
  const transient = message.getTransientmapMap();
  for (const [key, value] of Object.entries(call.transient ?? {})) {
    transient.set(key, Buffer.from(value));
  }
  return message.serializeBinary();
};

/**
 * Builds the proposal of a call: id, creator, time and transient data as in Fabric. The proposal
 * itself is not signed: a peer checks that signature before it runs a chaincode, and here client
 * and peer are one. What the call did is signed, and recorded with its signature.
 */
export const createProposal = (call: ContractCall, context: ProposalContext): Proposal => {
  const { identity, nonce, time } = context;
  const transactionId = sha256Hex(Buffer.concat([nonce, identity.serialized]));
  const input = new protos.peer.ChaincodeInput();
  const words = [`${call.contract}:${call.transaction}`, ...call.args];
  input.setArgsList(words.map((word) => Buffer.from(word)));
  const proposal = new protos.peer.Proposal();
  proposal.setHeader(header(context, transactionId));
  proposal.setPayload(payload(call, input));
  const signed = new protos.peer.SignedProposal();
  signed.setProposalBytes(proposal.serializeBinary());
  return { transactionId, nonce: nonce.toString('hex'), time, call, input, signed };
};
