import { TanjiError } from '../errors/index.js';

/** The allow-list of ids that become ledger keys (design §4). */
const ID = /^[A-Za-z0-9:._-]{1,128}$/;

/** A hostile value is cut before it is put into an error text. */
export const excerpt = (value: string): string =>
  value.length > 40 ? `${value.slice(0, 40)}…` : value;

export const isId = (value: unknown): value is string =>
  typeof value === 'string' && ID.test(value);

/**
 * The id unchanged, if it is one.
 *
 * @param what name of the thing in the error text, e.g. `product id`
 * @throws TanjiError ID_INVALID
 */
export const checkId = (value: string, what: string): string => {
  if (!isId(value)) throw new TanjiError('ID_INVALID', { value: excerpt(value), what });
  return value;
};
