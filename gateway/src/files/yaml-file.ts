import { TanjiError } from '@tanji/domain/errors';
import {
  LineCounter,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  parseDocument,
  type Node,
  type Pair,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import type { LocatedDocument } from './json-file.js';
import { MAX_YAML_BYTES } from './limits.js';
import { numberMember } from './number-text.js';
import { locateIn, type FilePosition } from './positions.js';

/** No document of ours needs more; the parser itself would overflow the stack at some thousands. */
const MAX_DEPTH = 32;

const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

const escaped = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');

/** Walks the syntax tree, taking numbers from their source text. */
class YamlReader {
  readonly #lines: LineCounter;
  readonly places = new Map<string, FilePosition>();

  constructor(options: Readonly<{ lines: LineCounter }>) {
    this.#lines = options.lines;
  }

  #position(node: Node): FilePosition {
    const { line, col } = this.#lines.linePos(node.range?.[0] ?? 0);
    return { line, column: col };
  }

  #forbid(node: Node, what: string): never {
    throw new TanjiError('FILE_YAML_FORBIDDEN', { what, line: this.#position(node).line });
  }

  read(node: unknown, pointer: string, member: string): unknown {
    if (!isScalar(node) && !isMap(node) && !isSeq(node) && !isAlias(node)) return null;
    this.places.set(pointer, this.#position(node));
    if (isAlias(node)) return this.#forbid(node, 'aliases');
    this.#checkNode(node, pointer);
    if (isScalar(node)) return this.#scalar(node, member);
    return isMap(node) ? this.#map(node, pointer) : this.#sequence(node, pointer, member);
  }

  #checkNode(node: Scalar | YAMLMap | YAMLSeq, pointer: string): void {
    if (node.anchor !== undefined) this.#forbid(node, 'anchors');
    if (node.tag !== undefined) this.#forbid(node, 'tags');
    if (pointer.split('/').length > MAX_DEPTH) this.#forbid(node, 'deep nesting');
  }

  #scalar(node: Scalar, member: string): unknown {
    if (typeof node.value !== 'number' && typeof node.value !== 'bigint') return node.value;
    const source = node.source ?? String(node.value);
    // `.inf` and `.nan` stay as written, so that the schema refuses them by their own name.
    return numberMember(member, source);
  }

  #map(node: YAMLMap, pointer: string): unknown {
    const members: Record<string, unknown> = {};
    for (const pair of node.items) {
      const key = this.#key(pair, node);
      members[key] = this.read(pair.value, `${pointer}/${escaped(key)}`, key);
    }
    return members;
  }

  #key({ key }: Pair, node: YAMLMap): string {
    if (!isScalar(key)) return this.#forbid(node, 'compound keys');
    const text = typeof key.value === 'string' ? key.value : (key.source ?? '');
    if (text === '<<' || FORBIDDEN_KEYS.has(text)) this.#forbid(key, `keys “${text}”`);
    return text;
  }

  #sequence(node: YAMLSeq, pointer: string, member: string): unknown {
    return node.items.map((item, index) => this.read(item, `${pointer}/${index}`, member));
  }
}

const invalid = (line: number, column: number, reason: string): TanjiError =>
  new TanjiError('FILE_YAML_INVALID', { line, column, reason });

const parse = (text: string, lineCounter: LineCounter): ReturnType<typeof parseDocument> => {
  try {
    return parseDocument(text, {
      lineCounter,
      version: '1.2',
      schema: 'core',
      uniqueKeys: true,
      keepSourceTokens: false,
      prettyErrors: false,
      logLevel: 'silent',
    });
  } catch (error) {
    // The parser recurses: hostile nesting ends its stack, not ours.
    if (error instanceof RangeError) throw invalid(1, 1, 'nested too deeply');
    throw error;
  }
};

/**
 * Reads a YAML 1.2 file (core schema). Numbers are taken from their digits, dates stay text,
 * anchors, aliases, tags and merge keys are refused.
 *
 * @throws TanjiError FILE_YAML_INVALID, FILE_YAML_FORBIDDEN, FILE_TOO_LARGE
 */
export const readYamlFile = (text: string): LocatedDocument => {
  if (Buffer.byteLength(text) > MAX_YAML_BYTES) {
    throw new TanjiError('FILE_TOO_LARGE', { limit: MAX_YAML_BYTES, unit: 'bytes' });
  }
  const lines = new LineCounter();
  const document = parse(text, lines);
  const fault = [...document.errors, ...document.warnings][0];
  if (fault !== undefined) {
    const { line, col } = lines.linePos(fault.pos[0]);
    throw invalid(line, col, fault.message);
  }
  const reader = new YamlReader({ lines });
  const value = reader.read(document.contents, '', '');
  return { value, locate: locateIn(reader.places) };
};
