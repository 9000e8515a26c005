import { RPC } from './rpc-status.js';
import { GatewayError } from '@hyperledger/fabric-gateway';
import { TanjiError, isTanjiError } from '@tanji/domain/errors';
import type { Failure } from '../failure.js';
import {
  contractRefusal,
  endorsementMismatch,
  identityRefusal,
  isContractRefusal,
  isIdentityRefusal,
  unavailable,
  type PeerAnswer,
} from '../refusal.js';
import type { ChaincodeCall } from '../transport.js';

/** The gateway service had endorsements already when this answer came. */
const AFTER_FIRST = 'failed to collect enough transaction endorsements';
const DIFFERENT = 'ProposalResponsePayloads do not match';

const answersOf = (error: GatewayError): PeerAnswer[] =>
  error.details.length === 0
    ? [{ peer: 'gateway', mspId: '', message: error.message }]
    : error.details.map(({ address, mspId, message }) => ({ peer: address, mspId, message }));

const wordsOf = (answers: readonly PeerAnswer[]): string =>
  answers.map(({ peer, message }) => `${peer}: ${message}`).join('; ');

/** Codes that need no look at the peers' words. */
const byCode = (error: GatewayError, words: string): Failure | undefined => {
  switch (error.code) {
    case RPC.UNAVAILABLE:
      return { then: 'elsewhere', error: unavailable(words) };
    case RPC.DEADLINE_EXCEEDED:
    case RPC.CANCELLED:
      return { then: 'elsewhere', error: unavailable(`no answer in time: ${words}`) };
    case RPC.RESOURCE_EXHAUSTED:
      return { then: 'final', error: new TanjiError('LEDGER_OVERLOADED', { pending: 0 }) };
    default:
      return undefined;
  }
};

const byAnswers = (error: GatewayError, call: ChaincodeCall): Failure => {
  const answers = answersOf(error);
  const refused = answers.filter(({ message }) => isContractRefusal(message));
  const stranger = answers.find(({ message }) => isIdentityRefusal(message));
  if (stranger !== undefined) return { then: 'final', error: identityRefusal(stranger) };
  const isLate = error.message.includes(AFTER_FIRST);
  if (isLate && answers.some(({ message }) => message.includes(DIFFERENT))) {
    return { then: 'again', error: endorsementMismatch(call, answers) };
  }
  const [refusal] = refused;
  if (refusal === undefined) return { then: 'elsewhere', error: unavailable(wordsOf(answers)) };
  // Our own peer endorsed what others refuse: they may only be a block behind.
  if (isLate) return { then: 'again', error: endorsementMismatch(call, refused) };
  return { then: 'final', error: contractRefusal(call, refusal.message) };
};

/** Reads an error of `evaluate` or `endorse`; a fault of the program is thrown again. */
export const failureOf = (error: unknown, call: ChaincodeCall): Failure => {
  if (isTanjiError(error)) return { then: 'final', error };
  if (!(error instanceof GatewayError)) throw error;
  return byCode(error, wordsOf(answersOf(error))) ?? byAnswers(error, call);
};

/** Words of grpc-js and of the peer for a request that never left. */
const NEVER_SENT = /No connection established|ECONNREFUSED|connection refused|no orderer nodes/;

/**
 * Whether an error of `Submit` proves that no orderer has the transaction. Anything else may be the
 * loss of a good answer.
 */
export const isCertainlyNotOrdered = (error: unknown): boolean => {
  if (!(error instanceof GatewayError)) return false;
  if (error.code === RPC.RESOURCE_EXHAUSTED) return true;
  if (error.code !== RPC.UNAVAILABLE) return false;
  return answersOf(error).every(({ message }) => NEVER_SENT.test(message));
};
