import { isTanjiError } from '@tanji/domain/errors';
import { digitalLinkUrl, isId, parseDigitalLink, parseGtin } from '@tanji/domain/identifier';

const TRANSACTION = /^(?:0x)?([0-9a-f]{64})$/i;
const GTIN_LIKE = /^[\d\s-]{8,20}$/;

const tryTo = <T>(work: () => T): T | undefined => {
  try {
    return work();
  } catch (error) {
    if (isTanjiError(error)) return undefined;
    throw error;
  }
};

/**
 * Where a search leads. A scanned Digital Link and a GTIN go straight to the label; anything else
 * to the search page, which asks the gateway.
 */
export const searchTarget = (input: string): string => {
  const text = input.trim();
  const link = tryTo(() => parseDigitalLink(text));
  if (link !== undefined) return digitalLinkUrl({ origin: '', ...link });
  if (GTIN_LIKE.test(text)) {
    const gtin = tryTo(() => parseGtin(text.replace(/[\s-]/g, '')));
    if (gtin !== undefined) return digitalLinkUrl({ origin: '', gtin });
  }
  return `/search?q=${encodeURIComponent(text)}`;
};

/** What kind of thing a text could name exactly. */
export const searchKind = (text: string): 'hash' | 'id' | 'words' => {
  if (TRANSACTION.test(text)) return 'hash';
  return isId(text) ? 'id' : 'words';
};

/** A hash in the spelling the gateway knows. */
export const normaliseHash = (text: string): string => text.toLowerCase().replace(/^0x/, '');
