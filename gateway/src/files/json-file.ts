import { parseJson } from '@tanji/domain/canonical';
import { isTanjiError } from '@tanji/domain/errors';
import { MAX_TEXT_BYTES } from './limits.js';
import { numberMember } from './number-text.js';
import { locateIn, positionsOf, type FilePosition, type Locate } from './positions.js';

/** A document with the places of its members. */
export interface LocatedDocument {
  readonly value: unknown;
  readonly locate: Locate;
}

const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|true|false|null|[[\]{}:,]/gy;
const SPACE = /[ \t\r\n]*/y;

const escaped = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');

/**
 * Builds the value of a JSON text that `parseJson` has accepted (grammar, depth, duplicate keys),
 * keeping the places and taking numbers from their text.
 */
class JsonReader {
  readonly #text: string;
  readonly #place: (offset: number) => FilePosition;
  readonly places = new Map<string, FilePosition>();
  #at = 0;

  constructor(options: Readonly<{ text: string }>) {
    this.#text = options.text;
    this.#place = positionsOf(options.text);
  }

  #next(): string {
    SPACE.lastIndex = this.#at;
    SPACE.exec(this.#text);
    TOKEN.lastIndex = SPACE.lastIndex;
    const token = TOKEN.exec(this.#text)?.[0] ?? '';
    this.#at = TOKEN.lastIndex;
    return token;
  }

  read(pointer: string, member: string, token = this.#next()): unknown {
    this.places.set(pointer, this.#place(this.#at - token.length));
    if (token === '{') return this.#object(pointer);
    if (token === '[') return this.#array(pointer, member);
    if (token.startsWith('"')) return JSON.parse(token);
    if (/^[-\d]/.test(token)) return numberMember(member, token);
    return token === 'null' ? null : token === 'true';
  }

  #object(pointer: string): unknown {
    const members: Record<string, unknown> = {};
    for (let token = this.#next(); token !== '}'; token = this.#next()) {
      if (token === ',') continue;
      const key = JSON.parse(token) as string;
      this.#next();
      members[key] = this.read(`${pointer}/${escaped(key)}`, key);
    }
    return members;
  }

  #array(pointer: string, member: string): unknown {
    const items: unknown[] = [];
    for (let token = this.#next(); token !== ']'; token = this.#next()) {
      if (token !== ',') items.push(this.read(`${pointer}/${items.length}`, member, token));
    }
    return items;
  }
}

/**
 * Reads a JSON file that a person wrote: decimals may stand as numbers and are taken from their
 * digits, never through a float.
 *
 * @throws TanjiError JSON_…, with line and column in `params`
 */
export const readJsonFile = (text: string): LocatedDocument => {
  try {
    parseJson(text, { maxBytes: MAX_TEXT_BYTES, numbers: 'any' });
  } catch (error) {
    if (!isTanjiError(error)) throw error;
    const offset = Number(error.params.offset ?? 0);
    throw Object.assign(error, { params: { ...error.params, ...positionsOf(text)(offset) } });
  }
  const reader = new JsonReader({ text });
  const value = reader.read('', '');
  return { value, locate: locateIn(reader.places) };
};
