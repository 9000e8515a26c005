const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

const entity = (whole: string, name: string): string => {
  if (!name.startsWith('#')) return ENTITIES[name] ?? whole;
  const isHex = /^#x/i.test(name);
  const code = Number.parseInt(name.slice(isHex ? 2 : 1), isHex ? 16 : 10);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
};

/** Text of XML; also what Excel writes as `_x000D_`. */
export const unescaped = (text: string): string => {
  const plain = text.includes('&') ? text.replace(/&(#?\w+);/g, entity) : text;
  return plain.includes('_x')
    ? plain.replace(/_x([0-9A-Fa-f]{4})_/g, (_whole, hex: string) =>
        String.fromCharCode(Number.parseInt(hex, 16)),
      )
    : plain;
};

/** A million cells ask for the same three. */
const PATTERNS = new Map<string, RegExp>();

const patternOf = (name: string): RegExp => {
  const known = PATTERNS.get(name);
  if (known !== undefined) return known;
  const made = new RegExp(`(?:^|\\s)${name}\\s*=\\s*("[^"]*"|'[^']*')`);
  PATTERNS.set(name, made);
  return made;
};

/** Value of an attribute inside a tag, `''` if it is not there; the name may have a prefix, `r:id`. */
export const attribute = (tag: string, name: string): string => {
  const found = patternOf(name).exec(tag)?.[1];
  return found === undefined ? '' : unescaped(found.slice(1, -1));
};

/** An element inside another one’s text: what stands in its tag, and what in it. */
export interface Inner {
  readonly tag: string;
  readonly body: string;
}

/** Name prefix of the elements of a text that begins with one. */
const ownPrefix = (xml: string): string => /^\s*<(\w+:)/.exec(xml)?.[1] ?? '';

const AFTER_NAME = new Set([' ', '\t', '\n', '\r', '/', '>']);

/**
 * The elements of one name in a text, in time that grows with its length: searches by pattern would
 * begin anew at each of a million tags that nobody closes.
 */
export function* innerOf(xml: string, name: string, prefix = ownPrefix(xml)): Generator<Inner> {
  const [open, close] = [`<${prefix}${name}`, `</${prefix}${name}>`];
  for (let at = xml.indexOf(open); at >= 0; at = xml.indexOf(open, at)) {
    const start = at + open.length;
    at = start;
    if (!AFTER_NAME.has(xml[start] ?? '')) continue;
    const head = xml.indexOf('>', start);
    if (head < 0) return;
    const isEmpty = xml[head - 1] === '/';
    const end = isEmpty ? head + 1 : xml.indexOf(close, head);
    if (end < 0) return;
    yield { tag: xml.slice(start, head), body: isEmpty ? '' : xml.slice(head + 1, end) };
    at = end;
  }
}

/** Without the readings that stand over characters. */
const withoutReadings = (xml: string, prefix: string): string => {
  const [first = '', ...others] = xml.split(`<${prefix}rPh`);
  const close = `</${prefix}rPh>`;
  return [first, ...others.map((part) => part.slice(part.indexOf(close) + close.length))].join('');
};

/** The runs of a rich text together. */
export const textRuns = (xml: string): string => {
  const prefix = ownPrefix(xml);
  const body = xml.includes('rPh') ? withoutReadings(xml, prefix) : xml;
  let text = '';
  for (const run of innerOf(body, 't', prefix)) text += run.body;
  return unescaped(text);
};

/** Name prefix of a part’s elements: most writers use none, some write `<x:row>`. */
const prefixOf = (part: Buffer): string =>
  /<(\w+:)?(?:worksheet|sst)\b/.exec(part.toString('utf8', 0, 4_000))?.[1] ?? '';

const DELIMITER = new Set([0x20, 0x09, 0x0a, 0x0d, 0x2f, 0x3e]);

/** Start of the next element of this name; `<c` is not `<cols`. */
const nextStart = (part: Buffer, open: string, from: number): number => {
  for (let at = part.indexOf(open, from); at >= 0; at = part.indexOf(open, at + 1)) {
    if (DELIMITER.has(part[at + open.length] ?? 0)) return at;
  }
  return -1;
};

/**
 * The elements of one name, one after the other as text: a sheet of a hundred megabytes is never a
 * string or a tree. Elements that contain themselves are not meant.
 */
export function* elementsOf(part: Buffer, name: string): Generator<string> {
  const prefix = prefixOf(part);
  const [open, close] = [`<${prefix}${name}`, `</${prefix}${name}>`];
  for (let at = nextStart(part, open, 0); at >= 0; at = nextStart(part, open, at)) {
    const head = part.indexOf('>', at);
    if (head < 0) return;
    const isEmpty = part[head - 1] === 0x2f;
    const end = isEmpty ? head + 1 : part.indexOf(close, head) + close.length;
    if (end < head) return;
    yield part.toString('utf8', at, end);
    at = end;
  }
}
