import { TanjiError } from '../errors/index.js';
import { parseGtin } from './gtin.js';

/** What a scanned label names (GS1 Digital Link, primary key 01 and its qualifiers). */
export interface DigitalLink {
  /** GTIN-14. */
  readonly gtin: string;
  /** Consumer product variant, application identifier 22. */
  readonly variant?: string;
  /** Batch or lot, application identifier 10. */
  readonly lot?: string;
  /** Serial number, application identifier 21. */
  readonly serial?: string;
}

/** Parts of a link to write. */
export interface DigitalLinkParts extends DigitalLink {
  /** `https://host` without trailing slash, or `''` for a path alone. */
  readonly origin: string;
}

/** Qualifiers in the order in which GS1 lets them stand. */
const QUALIFIERS = [
  { ai: '22', name: 'variant' },
  { ai: '10', name: 'lot' },
  { ai: '21', name: 'serial' },
] as const;

/** GS1 character set 82 (General Specifications, figure 7.11-1), at most 20 characters. */
const VALUE = /^[!"%&'()*+,\-./0-9:;<=>?A-Z_a-z]{1,20}$/;

const ORIGIN =
  /^(?:https?:\/\/[A-Za-z0-9.-]+(?::\d{1,5})?|https?:\/\/\[[0-9a-fA-F:.]+\](?::\d{1,5})?)/;

const refuse = (reason: string): never => {
  throw new TanjiError('DIGITAL_LINK_INVALID', { reason });
};

const checkValue = (value: string, ai: string): string =>
  VALUE.test(value) ? value : refuse(`value of ${ai} is not allowed`);

const decode = (segment: string): string => {
  try {
    return decodeURIComponent(segment);
  } catch {
    return refuse('broken percent encoding');
  }
};

/** `.` and `..` would be resolved away by browsers, whether percent-encoded or not. */
const isDotSegment = (value: string): boolean => value === '.' || value === '..';

/**
 * The link to put into a QR code.
 *
 * @throws TanjiError GTIN_INVALID, DIGITAL_LINK_INVALID
 */
export const digitalLinkUrl = (parts: Readonly<DigitalLinkParts>): string => {
  const { origin } = parts;
  if (origin !== '' && ORIGIN.exec(origin)?.[0] !== origin) refuse('origin is not a web origin');
  let link = `${origin}/01/${parseGtin(parts.gtin)}`;
  for (const { ai, name } of QUALIFIERS) {
    const value = parts[name];
    if (value === undefined) continue;
    if (isDotSegment(value)) refuse(`value of ${ai} is not allowed`);
    link += `/${ai}/${encodeURIComponent(checkValue(value, ai))}`;
  }
  return link;
};

const readQualifiers = (segments: readonly string[]): Omit<DigitalLink, 'gtin'> => {
  const found: { variant?: string; lot?: string; serial?: string } = {};
  let at = 0;
  for (const { ai, name } of QUALIFIERS) {
    const segment = segments[at + 1];
    if (segments[at] !== ai || segment === undefined) continue;
    found[name] = checkValue(decode(segment), ai);
    at += 2;
  }
  if (at < segments.length) refuse('unexpected path after the known identifiers');
  return found;
};

/**
 * Reads `/01/{gtin}[/22/{variant}][/10/{lot}][/21/{serial}]`, alone or behind an origin. Query and
 * fragment are ignored.
 *
 * @throws TanjiError DIGITAL_LINK_INVALID, GTIN_INVALID
 */
export const parseDigitalLink = (pathOrUrl: string): DigitalLink => {
  const path = pathOrUrl.replace(ORIGIN, '').replace(/[?#].*$/s, '');
  // Split before decoding: %2F is part of a value.
  const [empty, ai, gtin, ...qualifiers] = path.split('/');
  if (empty !== '' || ai !== '01' || gtin === undefined) return refuse('no /01/ path');
  return { gtin: parseGtin(gtin), ...readQualifiers(qualifiers) };
};
