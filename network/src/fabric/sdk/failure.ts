import { TanjiError, isTanjiError } from '@tanji/domain/errors';
import type { Failure } from '../failure.js';
import {
  contractRefusal,
  endorsementMismatch,
  identityRefusal,
  isIdentityRefusal,
  unavailable,
  type PeerAnswer,
} from '../refusal.js';
import type { ChaincodeCall } from '../transport.js';

/** A peer's answer, or why there is none, as the library hands it over. */
interface RawAnswer {
  readonly message?: string;
  readonly connection?: { readonly name?: string };
  readonly response?: { readonly status: number; readonly message: string };
  /** What the peer would sign; empty when the peer itself, not the chaincode, failed. */
  readonly payload?: Uint8Array | null;
  readonly endorsement?: object | null;
  /** Of an error of the discovery handler: the answers it was made from. */
  readonly endorsements?: readonly RawAnswer[] | null;
}

/** All answers to a proposal. */
export interface Answers {
  readonly errors: readonly unknown[];
  readonly responses: readonly unknown[];
}

const DIFFERENT = 'Peer endorsements do not match';
const GOOD = 400;

const flat = ({ errors, responses }: Answers): RawAnswer[] =>
  [...errors, ...responses].flatMap((answer) => {
    const raw = answer as RawAnswer;
    return raw.endorsements ?? [raw];
  });

const isEndorsed = ({ endorsement, response }: RawAnswer): boolean =>
  (endorsement ?? undefined) !== undefined && response !== undefined && response.status < GOOD;

const isRefused = ({ response, payload }: RawAnswer): boolean =>
  response !== undefined && response.status >= GOOD && (payload?.length ?? 0) > 0;

const answerOf = (raw: RawAnswer): PeerAnswer => ({
  peer: raw.connection?.name ?? 'peer',
  mspId: '',
  message: raw.response?.message ?? raw.message ?? 'no words',
});

/** Whether every answer that counts is an endorsement. */
export const isComplete = ({ errors, responses }: Answers): boolean =>
  errors.length === 0 && responses.length > 0 && (responses as RawAnswer[]).every(isEndorsed);

/** What to do about answers that are not all endorsements. */
export const failureOfAnswers = (answers: Answers, call: ChaincodeCall): Failure => {
  const all = flat(answers);
  const bad = all.filter((raw) => !isEndorsed(raw)).map(answerOf);
  const [refusal] = all.filter(isRefused).map(answerOf);
  const stranger = bad.find(({ message }) => isIdentityRefusal(message));
  if (stranger !== undefined) return { then: 'final', error: identityRefusal(stranger) };
  const differ = answers.errors.some((error) => (error as RawAnswer).message === DIFFERENT);
  if (differ) {
    const said = [{ peer: 'discovery', mspId: '', message: DIFFERENT }];
    return { then: 'again', error: endorsementMismatch(call, said) };
  }
  if (refusal === undefined) {
    const words = bad.map(({ peer, message }) => `${peer}: ${message}`).join('; ');
    return { then: 'elsewhere', error: unavailable(words) };
  }
  // Some endorsed what others refuse: they may only be a block behind.
  if (all.some(isEndorsed)) {
    return { then: 'again', error: endorsementMismatch(call, [refusal]) };
  }
  return { then: 'final', error: contractRefusal(call, refusal.message) };
};

/** What to do about an error that the library threw on the way. */
export const failureOfError = (error: unknown): Failure => {
  if (isTanjiError(error)) return { then: 'final', error };
  const message = error instanceof Error ? error.message : String(error);
  if (isIdentityRefusal(message)) {
    return { then: 'final', error: identityRefusal({ peer: 'discovery', mspId: '', message }) };
  }
  return {
    then: 'elsewhere',
    error: new TanjiError(
      'LEDGER_UNAVAILABLE',
      { reason: message.slice(0, 500) },
      { cause: error },
    ),
  };
};
