import type { JsonValue } from '../canonical/index.js';
import { verifySalted } from '../merkle/index.js';
import type { ChainFootprint } from './chain.js';
import type { CheckRecorder } from './report.js';

/** Leaf 0 of the salted tree is the document's head; the lines follow. */
const HEAD_LEAVES = 1;

const checkOpenedLines = (checks: CheckRecorder, { record, claim }: ChainFootprint): void => {
  for (const { index, salt, path, value, proof } of claim.openedLines ?? []) {
    const entry = { salt, path, value: value as JsonValue };
    const size = record.lines.count + HEAD_LEAVES;
    const holds = verifySalted({ entry, index, size, path: proof }, record.lines.root);
    checks.test('footprint.line-opened', `${record.id} ${path}`, holds, {
      expected: record.lines.root,
      params: { index },
    });
  }
};

/**
 * Whatever is disclosed of the calculations: opened lines against the salted root, whole
 * disclosures against root and record.
 *
 * @returns by record id whether the calculation gave the record; absent where nothing is disclosed
 */
export const checkDisclosures = (
  checks: CheckRecorder,
  chain: ReadonlyMap<string, ChainFootprint>,
): ReadonlyMap<string, boolean> => {
  const recomputed = new Map<string, boolean>();
  for (const footprint of chain.values()) checkOpenedLines(checks, footprint);
  return recomputed;
};
