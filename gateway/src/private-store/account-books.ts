import { canonicalJson, parseJson } from '@tanji/domain/canonical';
import {
  accountDocumentHash,
  accountDocumentSchema,
  accountInputSchema,
  type AccountDocument,
  type AccountInput,
} from '@tanji/domain/accounting';
import { emissionSchema, hashSchema, parseWith, scopeAmountsSchema } from '@tanji/domain/record';
import { z } from 'zod';
import type { DurableStore } from './durable-store.js';

/** What was last saved for a month, with its figures: a list of months need not open its documents. */
const headSchema = z.strictObject({
  documentHash: hashSchema,
  totals: scopeAmountsSchema,
  total: emissionSchema,
  time: z.string(),
});
export type SavedHead = z.infer<typeof headSchema>;

/** A month's activity data and the account made of it. */
export interface KeptAccount {
  readonly input: AccountInput;
  readonly document: AccountDocument;
}

/**
 * The private side of facilities' accounts: what a record's `documentHash` and `inputHash` stand
 * for. Everything saved is kept by the hash of its document, so that a signed month can always be
 * explained, also after later data was saved over it.
 */
export interface AccountBooks {
  /** Keeps the data and makes them the month's saved ones. */
  save(kept: KeptAccount, time: string): Promise<void>;
  /** What was last saved for a month, unless it was discarded. */
  saved(facility: string, month: string): SavedHead | undefined;
  /** The months with saved data, in order. */
  months(facility: string): Promise<readonly { month: string; head: SavedHead }[]>;
  /** Forgets that data were saved for a month; what is kept by its hash stays. */
  discard(facility: string, month: string): Promise<void>;
  /** Whether the document is kept, without opening it. */
  has(documentHash: string): boolean;
  document(documentHash: string): AccountDocument | undefined;
  input(documentHash: string): AccountInput | undefined;
}

/** A month of 200,000 production records is some 40 MB. */
const MAX_BYTES = 100_000_000;
const MAX_NODES = 5_000_000;

const headsOf = (facility: string): string => `books/head/${facility}/`;
const headKey = (facility: string, month: string): string => `${headsOf(facility)}${month}`;
const documentKey = (hash: string): string => `books/document/${hash}`;
const inputKey = (hash: string): string => `books/input/${hash}`;

const read = <S extends z.ZodType>(schema: S, text: string): z.infer<S> =>
  parseWith(schema, parseJson(text, { maxBytes: MAX_BYTES, maxNodes: MAX_NODES }), 'account books');

export const createAccountBooks = (options: { readonly store: DurableStore }): AccountBooks => {
  const { store } = options;
  const find = <S extends z.ZodType>(schema: S, key: string): z.infer<S> | undefined => {
    const text = store.get(key);
    return text === undefined ? undefined : read(schema, text);
  };
  return {
    save: async ({ input, document }, time) => {
      const { facility, month, totals, total } = document;
      const documentHash = accountDocumentHash(document);
      await store.put(inputKey(documentHash), canonicalJson(input));
      await store.put(documentKey(documentHash), canonicalJson(document));
      await store.put(
        headKey(facility, month),
        canonicalJson({ documentHash, totals, total, time }),
      );
    },
    saved: (facility, month) => find(headSchema, headKey(facility, month)),
    months: async (facility) => {
      const prefix = headsOf(facility);
      const entries = await store.entries(prefix);
      return entries.map(([key, text]) => ({
        month: key.slice(prefix.length),
        head: read(headSchema, text),
      }));
    },
    discard: (facility, month) => store.delete(headKey(facility, month)),
    has: (hash) => store.get(documentKey(hash)) !== undefined,
    document: (hash) => find(accountDocumentSchema, documentKey(hash)),
    input: (hash) => find(accountInputSchema, inputKey(hash)),
  };
};
