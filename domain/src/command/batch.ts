import { TanjiError } from '../errors/index.js';

/**
 * A batch as it is written on the ledger: JSON Lines, one signed command a line, no line break at
 * the end. A line is the command's exact text, so its hash and its signature are checked without
 * unwrapping anything, and one malformed command cannot spoil the reading of the others.
 *
 * Bounds: a transaction holds each command about three times (argument, record, receipts). 2 million
 * characters stay well below the 10 MB an orderer takes by default.
 */

/** Most commands of one batch: amortises what a transaction costs many times over. */
export const MAX_BATCH_COMMANDS = 500;

/** Longest batch, in UTF-16 units of its text. */
export const MAX_BATCH_LENGTH = 2_000_000;

/** Longest text of all disclosures of a batch, as of a single disclosure. */
export const MAX_DISCLOSURES_LENGTH = 16_000_000;

const join = (lines: readonly string[]): string => {
  if (lines.some((line) => line.includes('\n'))) {
    throw new TypeError('a line of a batch must not contain a line break');
  }
  return lines.join('\n');
};

const requireLength = (what: string, text: string, limit: number): void => {
  if (text.length > limit) {
    throw new TanjiError('BATCH_TOO_LARGE', { what, limit, actual: text.length });
  }
};

const requireCount = (actual: number): void => {
  if (actual > MAX_BATCH_COMMANDS) {
    throw new TanjiError('BATCH_TOO_MANY', { limit: MAX_BATCH_COMMANDS, actual });
  }
};

/**
 * Commands as one argument.
 *
 * @param texts JSON texts without line breaks, as `canonicalJson` writes them
 */
export const joinBatch = (texts: readonly string[]): string => join(texts);

/**
 * Disclosures as one text, in the order of the commands; an empty line where there is none.
 *
 * @param texts one entry per command
 */
export const joinDisclosures = (texts: readonly (string | undefined)[]): string =>
  join(texts.map((text) => text ?? ''));

/**
 * Exact texts of the commands of a batch, in order. At least one, which may be empty.
 *
 * @throws TanjiError BATCH_TOO_LARGE, BATCH_TOO_MANY
 */
export const splitBatch = (text: string): readonly string[] => {
  requireLength('commands', text, MAX_BATCH_LENGTH);
  const texts = text.split('\n');
  requireCount(texts.length);
  return texts;
};

/**
 * Disclosures of a batch, one entry per command.
 *
 * @param text absent if no command has one
 * @throws TanjiError BATCH_TOO_LARGE, BATCH_DISCLOSURES_WRONG when they are not as many
 */
export const splitDisclosures = (
  text: string | undefined,
  count: number,
): readonly (string | undefined)[] => {
  if (text === undefined) return Array.from({ length: count }, () => undefined);
  requireLength('disclosures', text, MAX_DISCLOSURES_LENGTH);
  const lines = text.split('\n');
  if (lines.length !== count) {
    throw new TanjiError('BATCH_DISCLOSURES_WRONG', { expected: count, actual: lines.length });
  }
  return lines.map((line) => (line === '' ? undefined : line));
};
