import { TanjiError } from '../errors/index.js';
import { parseWith } from '../record/parse.js';
import { checkDocument } from './check-document.js';
import {
  calculationDocumentSchema,
  pinnedDocumentSchema,
  statedCalculationSchema,
  type CalculationDocument,
  type PinnedDocument,
  type StatedCalculation,
} from './document.js';
import {
  MAX_DOCUMENT_FACTORS,
  MAX_DOCUMENT_LINES,
  MAX_DOCUMENT_NODES,
  MAX_DOCUMENT_USES,
} from './limits.js';

const lengthOf = (holder: unknown, member: string): number => {
  if (typeof holder !== 'object' || holder === null) return 0;
  const list: unknown = (holder as Record<string, unknown>)[member];
  return Array.isArray(list) ? list.length : 0;
};

const requireAtMost = (what: string, actual: number, limit: number): void => {
  if (actual > limit) throw new TanjiError('GRAPH_TOO_LARGE', { what, actual, limit });
};

/** Cheap checks before the schema runs, so that size alone cannot make parsing slow. */
const checkSize = (value: unknown): void => {
  requireAtMost('factors', lengthOf(value, 'factors'), MAX_DOCUMENT_FACTORS);
  requireAtMost('nodes', lengthOf(value, 'nodes'), MAX_DOCUMENT_NODES);
  const nodes = lengthOf(value, 'nodes') === 0 ? [] : (value as { nodes: unknown[] }).nodes;
  const count = (member: string): number =>
    nodes.reduce<number>((total, node) => total + lengthOf(node, member), lengthOf(value, member));
  requireAtMost('lines', count('lines'), MAX_DOCUMENT_LINES);
  requireAtMost('uses', count('uses'), MAX_DOCUMENT_USES);
};

/**
 * Reads a `tanji.calculation/1` document: defaults filled in, decimals in canonical spelling, every
 * fault reported with its JSON pointer.
 *
 * @throws TanjiError GRAPH_TOO_LARGE, SCHEMA_INVALID, FIELD_UNKNOWN, FIELD_MISSING, UNIT_UNKNOWN,
 *   FACTOR_NAME_UNKNOWN, GAS_UNKNOWN, ID_DUPLICATE, NODE_UNKNOWN, CALCULATION_EMPTY
 */
export const parseCalculation = (value: unknown): CalculationDocument => {
  checkSize(value);
  const document = parseWith(calculationDocumentSchema, value, 'calculation');
  checkDocument(document);
  return document;
};

/**
 * Reads a calculation that is to become a record. Method, declared amount and declaration must be
 * written in it: missing is not zero, and nothing is signed that the owner did not state.
 *
 * @throws TanjiError as {@link parseCalculation}; FIELD_MISSING of `/gwp`, `/electricity`,
 *   `/product/declaredAmount`, `/declaration/…`
 */
export const parseStatedCalculation = (value: unknown): StatedCalculation => {
  checkSize(value);
  const document = parseWith(statedCalculationSchema, value, 'calculation');
  checkDocument(document);
  return document;
};

/**
 * Reads a `tanji.pinned/1` document, with the same checks.
 *
 * @throws TanjiError as {@link parseCalculation}
 */
export const parsePinned = (value: unknown): PinnedDocument => {
  checkSize(value);
  const document = parseWith(pinnedDocumentSchema, value, 'calculation');
  checkDocument(document);
  return document;
};
