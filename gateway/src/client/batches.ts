import type { BatchAnswer, BatchAnswerVerdict, Receipt, Refusal } from '@tanji/domain/api';
import { TanjiError, isErrorCode, isTanjiError } from '@tanji/domain/errors';
import type { GatewayClient, RouteInput } from './client.js';

/** One signed command; a footprint may come with its calculation. */
export type BatchItem = RouteInput<'submitBatch'>['body']['commands'][number];

/** What became of one command. */
export type BatchOutcome = Receipt | TanjiError;

/** Commands in one request: progress can be told, and beyond it nothing gets faster. */
const COMMANDS_PER_REQUEST = 100;
/** Characters in one request; disclosures may be large. */
const LENGTH_PER_REQUEST = 6_000_000;

const refusalError = ({ code, params, errors, status }: Refusal, url: string): TanjiError => {
  if (!isErrorCode(code)) {
    return new TanjiError('SERVER_ANSWER_UNEXPECTED', { url, status, reason: code });
  }
  const issues = errors.flatMap((issue) =>
    isErrorCode(issue.code) ? [{ ...issue, code: issue.code }] : [],
  );
  return new TanjiError(code, params, { issues });
};

const outcomeOf = (verdict: BatchAnswerVerdict, url: string): BatchOutcome =>
  'accepted' in verdict ? verdict.accepted : refusalError(verdict.refused, url);

/** Items in their order, cut into requests. */
const requestsOf = (items: readonly BatchItem[]): readonly BatchItem[][] => {
  const requests: BatchItem[][] = [];
  let length = 0;
  for (const item of items) {
    const own = JSON.stringify(item).length;
    const last = requests.at(-1);
    const fits = length + own <= LENGTH_PER_REQUEST;
    if (last !== undefined && fits && last.length < COMMANDS_PER_REQUEST) {
      last.push(item);
      length += own;
    } else {
      requests.push([item]);
      length = own;
    }
  }
  return requests;
};

const answered = (answer: BatchAnswer, count: number, url: string): readonly BatchOutcome[] => {
  if (answer.verdicts.length !== count) {
    const reason = `${String(answer.verdicts.length)} verdicts for ${String(count)} commands`;
    throw new TanjiError('SERVER_ANSWER_UNEXPECTED', { url, status: 200, reason });
  }
  return answer.verdicts.map((verdict) => outcomeOf(verdict, url));
};

export interface SendOptions {
  /** Sends one request; by default just that. A caller may wait and try again. */
  readonly attempt?: (send: () => Promise<BatchAnswer>) => Promise<BatchAnswer>;
  /** Told after each request how many commands have an outcome. */
  readonly onProgress?: (settled: number) => void;
}

/**
 * Sends signed commands in their order, many in a request; each gets its own outcome. A request
 * that fails as a whole is the outcome of all its commands, and the next one is sent all the same.
 */
export const sendInBatches = async (
  client: GatewayClient,
  items: readonly BatchItem[],
  options: SendOptions = {},
): Promise<readonly BatchOutcome[]> => {
  const once: NonNullable<SendOptions['attempt']> = (send) => send();
  const { attempt = once, onProgress } = options;
  const outcomes: BatchOutcome[] = [];
  for (const commands of requestsOf(items)) {
    try {
      const answer = await attempt(() => client.call('submitBatch', { body: { commands } }));
      outcomes.push(...answered(answer, commands.length, client.url));
    } catch (error) {
      if (!isTanjiError(error)) throw error;
      outcomes.push(...commands.map(() => error));
    }
    onProgress?.(outcomes.length);
  }
  return outcomes;
};
