import { TanjiError, parseErrorWire } from '@tanji/domain/errors';
import type { ChaincodeCall } from './transport.js';

/** What one peer said about a proposal. */
export interface PeerAnswer {
  readonly peer: string;
  readonly mspId: string;
  readonly message: string;
}

/** How the gateway service of a peer words the answer of a chaincode that failed. */
const CHAINCODE_RESPONSE = /chaincode response \d+, ?/;
const IDENTITY_REFUSED =
  /access denied|creator org|creator certificate|creator is malformed|signature set did not satisfy|failed evaluating policy on signed data|identity is not valid|unknown authority|MSP \S* is unknown/i;

const callName = ({ chaincode, fn }: ChaincodeCall): string =>
  fn.includes(':') ? fn : `${chaincode}:${fn}`;

/** The words after the last wrapper that peer, gateway or shim put around a contract's own. */
const ownWords = (message: string): string => {
  const match = CHAINCODE_RESPONSE.exec(message);
  const words = match === null ? message : message.slice(match.index + match[0].length);
  return words.trim().slice(0, 1000);
};

/** Whether the message is the answer of a chaincode that ran and failed. */
export const isContractRefusal = (message: string): boolean => CHAINCODE_RESPONSE.test(message);

/** Whether a peer says that it does not accept who asks. */
export const isIdentityRefusal = (message: string): boolean => IDENTITY_REFUSED.test(message);

/** A contract's refusal with its own code, or LEDGER_CALL_FAILED with its words. */
export const contractRefusal = (call: ChaincodeCall, message: string): TanjiError =>
  parseErrorWire(message) ??
  new TanjiError('LEDGER_CALL_FAILED', { call: callName(call), reason: ownWords(message) });

export const identityRefusal = ({ peer, message }: PeerAnswer): TanjiError =>
  new TanjiError('FABRIC_IDENTITY_REFUSED', { peer, reason: message.slice(0, 500) });

/** Peers that all ran the call, and did not come to the same result. */
export const endorsementMismatch = (
  call: ChaincodeCall,
  answers: readonly PeerAnswer[],
): TanjiError => {
  const detail = answers
    .map(({ mspId, peer, message }) => `${mspId} (${peer}): ${ownWords(message).slice(0, 200)}`)
    .join('; ');
  return new TanjiError('ENDORSEMENT_MISMATCH', { call: callName(call), detail });
};

export const unavailable = (reason: string): TanjiError =>
  new TanjiError('LEDGER_UNAVAILABLE', { reason: reason.slice(0, 500) });
