import { concatBytes } from '../canonical/index.js';
import type { FabricPayload } from './envelope.js';
import { decodeReadWriteSet, type NamespaceReadWriteSet } from './read-write-set.js';
import { WireMessage, malformed } from './wire.js';

export interface FabricEndorsement {
  /** `msp.SerializedIdentity` of the endorsing peer. */
  readonly endorser: Uint8Array;
  readonly signature: Uint8Array;
}

export interface ChaincodeEvent {
  readonly chaincode: string;
  readonly transactionId: string;
  readonly name: string;
  readonly payload: Uint8Array;
}

/** One endorsed call of a chaincode. */
export interface EndorserTransaction {
  /** Chaincode of the header: the one that Fabric runs and whose policy it applies. */
  readonly chaincode: string;
  /** Chaincode that the endorsers say they ran; Fabric refuses another one. */
  readonly endorsedChaincode: string;
  readonly endorsedVersion: string;
  /** Chaincode that the client's own call names. Fabric does not look at it; an honest client repeats it. */
  readonly invokedChaincode: string;
  /** Function and arguments, as bytes. */
  readonly args: readonly Uint8Array[];
  /** Hash over headers and arguments that the endorsers signed. */
  readonly proposalHash: Uint8Array;
  /** What {@link proposalHash} must be the SHA-256 of. */
  readonly proposalBytes: Uint8Array;
  /** What each endorsement is over, before the endorser's own identity. */
  readonly responseBytes: Uint8Array;
  readonly endorsements: readonly FabricEndorsement[];
  readonly response: { readonly status: number; readonly payload: Uint8Array };
  readonly readWriteSets: readonly NamespaceReadWriteSet[];
  readonly event: ChaincodeEvent | undefined;
}

const decodeEvent = (bytes: Uint8Array): ChaincodeEvent | undefined => {
  if (bytes.length === 0) return undefined;
  const event = new WireMessage(bytes, 'chaincode event');
  return {
    chaincode: event.text(1),
    transactionId: event.text(2),
    name: event.text(3),
    payload: event.bytes(4),
  };
};

const onlyAction = (data: Uint8Array): WireMessage => {
  const actions = new WireMessage(data, 'transaction').messages(1, 'transaction action');
  const [action] = actions;
  if (action === undefined || actions.length > 1) {
    throw malformed('transaction', `${actions.length} actions instead of one`);
  }
  return action;
};

/**
 * Decodes the data of an endorser transaction.
 *
 * @throws TanjiError FABRIC_BYTES_MALFORMED
 */
export const decodeEndorserTransaction = (payload: FabricPayload): EndorserTransaction => {
  const only = onlyAction(payload.data);
  const outer = new WireMessage(only.bytes(2), 'chaincode action payload');
  const proposal = new WireMessage(outer.bytes(1), 'chaincode proposal payload');
  const spec = new WireMessage(proposal.bytes(1), 'invocation').message(1, 'chaincode spec');
  const endorsed = outer.message(2, 'endorsed action');
  const responseBytes = endorsed.bytes(1);
  const response = new WireMessage(responseBytes, 'proposal response payload');
  const action = new WireMessage(response.bytes(2), 'chaincode action');
  const answer = action.message(3, 'response');
  const ran = action.message(4, 'chaincode id');
  const extension = new WireMessage(payload.channelHeader.extension, 'header extension');
  return {
    chaincode: extension.message(2, 'chaincode id').text(2),
    endorsedChaincode: ran.text(2),
    endorsedVersion: ran.text(3),
    invokedChaincode: spec.message(2, 'chaincode id').text(2),
    args: spec.message(3, 'chaincode input').all(1),
    proposalHash: response.bytes(1),
    proposalBytes: concatBytes(payload.channelHeaderBytes, only.bytes(1), outer.bytes(1)),
    responseBytes,
    endorsements: endorsed
      .messages(2, 'endorsement')
      .map((one) => ({ endorser: one.bytes(1), signature: one.bytes(2) })),
    response: { status: answer.int32(1), payload: answer.bytes(3) },
    readWriteSets: decodeReadWriteSet(action.bytes(1)),
    event: decodeEvent(action.bytes(2)),
  };
};
