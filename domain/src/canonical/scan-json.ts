import { TanjiError, type ErrorCode, type ErrorParams } from '../errors/index.js';
import { childPointer, isForbiddenKey, textFault } from './json-value.js';

/** Bounds and number rule of one scan. */
export interface ScanLimits {
  readonly maxDepth: number;
  readonly maxNodes: number;
  readonly numbers: 'integers' | 'any';
}

/** One open array or object; `keys` is undefined for an array. */
interface Frame {
  readonly keys: Set<string> | undefined;
  /** Key of the current member; undefined while the next one is being read. */
  key: string | undefined;
  index: number;
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const BACKSLASH = 0x5c;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;
/** The rest of a string of printable ASCII without escapes, closing quote included. */
const PLAIN_REST = /[ !#-[\]-~]*"/y;
/** Such characters up to the next that is none; matches always. */
const PLAIN_RUN = /[ !#-[\]-~]*/y;
/** What may follow a backslash, but for `u`. */
const SHORT_ESCAPES = '"\\/bfnrt';
const LONG_ESCAPE = /\\u[0-9a-fA-F]{4}/y;
/** U+007F too: nothing forbids it, and it has one form. */
const LAST_ASCII = 0x7e;

/** Long enough to recognise the place, short enough for a log line. */
const clip = (text: string): string => (text.length > 80 ? `${text.slice(0, 80)}…` : text);

const isWhiteSpace = (code: number): boolean =>
  code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;

/**
 * Checks a JSON text character by character before anything is built from it: grammar, depth,
 * number of values, duplicate and forbidden keys, Unicode and number rules. Works with its own
 * stack, so hostile nesting cannot overflow the host's.
 */
export class JsonScanner {
  readonly #text: string;
  readonly #limits: ScanLimits;
  readonly #frames: Frame[] = [];
  #at = 0;
  #nodes = 0;

  constructor(options: Readonly<{ text: string; limits: ScanLimits }>) {
    this.#text = options.text;
    this.#limits = options.limits;
  }

  /** @throws TanjiError JSON_* with pointer and offset of the first fault */
  scan(): void {
    do {
      while (this.#enter());
    } while (this.#advance());
    this.#skip();
    if (this.#at < this.#text.length) this.#invalid();
  }

  #pointer(): string {
    let pointer = '';
    for (const { keys, key, index } of this.#frames) {
      const step = keys === undefined ? index : key;
      if (step !== undefined) pointer = childPointer(pointer, step);
    }
    return pointer;
  }

  #fail(code: ErrorCode, params: ErrorParams, offset = this.#at): never {
    throw new TanjiError(code, { ...params, offset }, { pointer: this.#pointer() });
  }

  #invalid(): never {
    return this.#fail('JSON_INVALID', {});
  }

  #skip(): void {
    while (isWhiteSpace(this.#text.charCodeAt(this.#at))) this.#at += 1;
  }

  /** Reads what starts a value. True if it opened a container and the first member's value is next. */
  #enter(): boolean {
    this.#skip();
    this.#nodes += 1;
    if (this.#nodes > this.#limits.maxNodes) {
      this.#fail('JSON_TOO_LARGE', { limit: this.#limits.maxNodes, unit: 'values' });
    }
    const code = this.#text.charCodeAt(this.#at);
    if (code === OPEN_OBJECT || code === OPEN_ARRAY) return this.#open(code);
    if (code === QUOTE) this.#readText();
    else this.#readScalar(code);
    return false;
  }

  #open(code: number): boolean {
    if (this.#frames.length >= this.#limits.maxDepth) {
      this.#fail('JSON_TOO_DEEP', { limit: this.#limits.maxDepth });
    }
    const isObject = code === OPEN_OBJECT;
    this.#at += 1;
    this.#skip();
    if (this.#text.charCodeAt(this.#at) === (isObject ? CLOSE_OBJECT : CLOSE_ARRAY)) {
      this.#at += 1;
      return false;
    }
    const frame: Frame = { keys: isObject ? new Set() : undefined, key: undefined, index: 0 };
    this.#frames.push(frame);
    if (frame.keys !== undefined) this.#readKey(frame, frame.keys);
    return true;
  }

  /** After a value: closes what ends here. True if another value follows. */
  #advance(): boolean {
    for (let frame = this.#frames.at(-1); frame !== undefined; frame = this.#frames.at(-1)) {
      this.#skip();
      const code = this.#text.charCodeAt(this.#at);
      if (code === COMMA) {
        this.#at += 1;
        frame.index += 1;
        if (frame.keys !== undefined) this.#readKey(frame, frame.keys);
        return true;
      }
      if (code !== (frame.keys === undefined ? CLOSE_ARRAY : CLOSE_OBJECT)) this.#invalid();
      this.#at += 1;
      this.#frames.pop();
    }
    return false;
  }

  #readKey(frame: Frame, keys: Set<string>): void {
    frame.key = undefined;
    this.#skip();
    const start = this.#at;
    if (this.#text.charCodeAt(start) !== QUOTE) this.#invalid();
    const key = this.#readText();
    frame.key = key;
    if (isForbiddenKey(key)) this.#fail('JSON_KEY_FORBIDDEN', { key }, start);
    if (keys.has(key)) this.#fail('JSON_DUPLICATE_KEY', { key: clip(key) }, start);
    keys.add(key);
    this.#skip();
    if (this.#text.charCodeAt(this.#at) !== COLON) this.#invalid();
    this.#at += 1;
  }

  /** Reads a string token and answers its decoded text, checked. */
  #readText(): string {
    const start = this.#at;
    PLAIN_REST.lastIndex = start + 1;
    if (PLAIN_REST.test(this.#text)) {
      this.#at = PLAIN_REST.lastIndex;
      return this.#text.slice(start + 1, this.#at - 1);
    }
    const { escaped, ascii } = this.#passText();
    const text = escaped
      ? (JSON.parse(this.#text.slice(start, this.#at)) as string)
      : this.#text.slice(start + 1, this.#at - 1);
    const fault = ascii ? undefined : textFault(text);
    if (fault !== undefined) this.#fail('JSON_TEXT_INVALID', { fault }, start);
    return text;
  }

  /** Moves behind the closing quote; answers whether there were escapes, and only ASCII. */
  #passText(): { readonly escaped: boolean; readonly ascii: boolean } {
    let escaped = false;
    let ascii = true;
    this.#at += 1;
    for (;;) {
      // Most of a command inside a bundle is plain, with an escaped quote every few characters.
      PLAIN_RUN.lastIndex = this.#at;
      PLAIN_RUN.test(this.#text);
      this.#at = PLAIN_RUN.lastIndex;
      const code = this.#text.charCodeAt(this.#at);
      if (code === BACKSLASH) {
        escaped = true;
        ascii = !this.#passEscape() && ascii;
      } else if (code === QUOTE) {
        this.#at += 1;
        return { escaped, ascii };
      } else if (code > LAST_ASCII) {
        ascii = false;
        this.#at += 1;
      } else {
        this.#invalid(); // control character, or NaN at the end of the text
      }
    }
  }

  /** Moves behind an escape; answers whether it can be any character. */
  #passEscape(): boolean {
    if (SHORT_ESCAPES.includes(this.#text.charAt(this.#at + 1) || '?')) {
      this.#at += 2;
      return false;
    }
    this.#at += this.#match(LONG_ESCAPE).length;
    return true;
  }

  /** The text that matches at this place; JSON_INVALID if there is none. */
  #match(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    return pattern.exec(this.#text)?.[0] ?? this.#invalid();
  }

  #readScalar(code: number): void {
    if (code === 0x2d || (code >= 0x30 && code <= 0x39)) this.#readNumber();
    else this.#at += this.#match(WORD).length;
  }

  #readNumber(): void {
    const literal = this.#match(NUMBER);
    const value = Number(literal);
    const isInteger = /^-?\d+$/.test(literal);
    const exact = isInteger ? Number.isSafeInteger(value) : Number.isFinite(value);
    const allowed = this.#limits.numbers === 'any' || (isInteger && !Object.is(value, -0));
    if (!exact || !allowed) this.#fail('JSON_NUMBER_FORBIDDEN', { number: clip(literal) });
    this.#at += literal.length;
  }
}
