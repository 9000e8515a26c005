import { z } from 'zod';
import { isErrorCode, type ErrorCode, type ErrorWire, type TanjiError } from '../errors/index.js';
import { hashSchema } from '../record/index.js';
import { isAction, type Action } from './actions.js';

const commandResultSchema = z.strictObject({
  id: z.string(),
  action: z.custom<Action>((value) => typeof value === 'string' && isAction(value)),
  command: hashSchema,
  recordHash: hashSchema,
  replayed: z.literal(false),
});

/** What a carried out command answers; also kept, to answer a repetition. */
export interface CommandResult {
  readonly id: string;
  readonly action: Action;
  /** EIP-712 digest of the command. */
  readonly command: string;
  readonly recordHash: string;
  readonly replayed: false;
}

/** What became of one command of a batch. */
export type BatchVerdict =
  | { readonly accepted: CommandResult; readonly refused?: undefined }
  | { readonly refused: ErrorWire; readonly accepted?: undefined };

/** Answer of a batch: one verdict per command, in their order. */
export interface BatchResult {
  readonly verdicts: readonly BatchVerdict[];
}

const paramsSchema = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));
const codeSchema = z.custom<ErrorCode>((value) => typeof value === 'string' && isErrorCode(value));

const errorWireSchema = z.strictObject({
  code: codeSchema,
  params: paramsSchema,
  pointer: z.string().exactOptional(),
  issues: z
    .array(z.strictObject({ pointer: z.string(), code: codeSchema, params: paramsSchema }))
    .exactOptional(),
});

const batchResultSchema = z.strictObject({
  verdicts: z.array(
    z.union([
      z.strictObject({ accepted: commandResultSchema }),
      z.strictObject({ refused: errorWireSchema }),
    ]),
  ),
});

/** Everything but printable ASCII. */
const OTHER = /[^ -~]/g;

/**
 * JSON in ASCII: an error repeats pieces of hostile input, and a clipped piece need not be a
 * well-formed text.
 */
const asciiJson = (value: unknown): string =>
  JSON.stringify(value).replace(
    OTHER,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** How much of an error stands in a verdict. */
interface Measure {
  /** Longest text, UTF-16 units. */
  readonly text: number;
  readonly issues: number;
}

/** Enough for every error of an honest mistake, and for the kept answer of a repetition. */
const USUAL: Measure = { text: 600, issues: 5 };
/** For errors that repeat long input. */
const SHORT: Measure = { text: 60, issues: 0 };
/** Longest verdict in the usual measure: who sends rubbish must not fill blocks with it. */
const MAX_VERDICT_LENGTH = 2_000;

const clip = (text: string, { text: limit }: Measure): string =>
  text.length > limit ? `${text.slice(0, limit)}…` : text;

const clipParams = (params: ErrorWire['params'], measure: Measure): ErrorWire['params'] =>
  Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof value === 'string' ? clip(value, measure) : value,
    ]),
  );

const clipError = ({ code, params, pointer, issues }: ErrorWire, measure: Measure): ErrorWire => ({
  code,
  params: clipParams(params, measure),
  ...(pointer === undefined ? {} : { pointer: clip(pointer, measure) }),
  ...(issues === undefined || measure.issues === 0
    ? {}
    : {
        issues: issues.slice(0, measure.issues).map((issue) => ({
          code: issue.code,
          pointer: clip(issue.pointer, measure),
          params: clipParams(issue.params, measure),
        })),
      }),
});

/** The verdict on a refused command: its error, bounded, since it stays in the block. */
export const refusedVerdict = (error: TanjiError): BatchVerdict => {
  const wire = error.toWire();
  const usual: BatchVerdict = { refused: clipError(wire, USUAL) };
  return asciiJson(usual).length <= MAX_VERDICT_LENGTH
    ? usual
    : { refused: clipError(wire, SHORT) };
};

/** Text of a result, in ASCII. */
export const batchResultText = (result: BatchResult): string => asciiJson(result);

/** Reads the result of a batch; undefined if it is none. */
export const readBatchResult = (text: string): BatchResult | undefined => {
  try {
    const outcome = batchResultSchema.safeParse(JSON.parse(text));
    return outcome.success ? outcome.data : undefined;
  } catch {
    return undefined;
  }
};
