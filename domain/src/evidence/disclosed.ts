import type { JsonValue } from '../canonical/index.js';
import { footprintInputOf, parseDisclosure, recomputeFootprint } from '../footprint/index.js';
import { factorKey, type CalculationInputs, type FootprintInput } from '../lca/index.js';
import { verifySalted } from '../merkle/index.js';
import type { FactorVersion } from '../record/index.js';
import type { ChainFootprint } from './chain.js';
import { contentOf, entriesOf, type ReadEntry } from './entries.js';
import { faultOf, type CheckRecorder } from './report.js';

type Chain = ReadonlyMap<string, ChainFootprint>;

/** Leaf 0 of the salted tree is the document; the lines follow. */
const DOCUMENT_LEAVES = 1;

const checkOpenedLines = (checks: CheckRecorder, { record, claim }: ChainFootprint): void => {
  for (const { index, salt, path, value, proof } of claim.openedLines ?? []) {
    const entry = { salt, path, value: value as JsonValue };
    const size = record.lines.count + DOCUMENT_LEAVES;
    const holds = verifySalted({ entry, index, size, path: proof }, record.lines.root);
    checks.test('footprint.line-opened', `${record.id} ${path}`, holds, {
      expected: record.lines.root,
      params: { index },
    });
  }
};

/** The factor versions and footprints that a record names, from the bundle itself. */
const inputsFor = (
  { record }: ChainFootprint,
  chain: Chain,
  factors: ReadonlyMap<string, FactorVersion>,
): CalculationInputs => ({
  factors: new Map(
    record.factors.flatMap(({ id, version }): [string, FactorVersion][] => {
      const factor = factors.get(factorKey(id, version));
      return factor === undefined ? [] : [[factorKey(id, version), factor]];
    }),
  ),
  footprints: new Map(
    record.inputs.flatMap(({ id }): [string, FootprintInput][] => {
      const input = chain.get(id);
      if (input === undefined) return [];
      const { contentHash: hash } = input.submission.command;
      const { assurance } = input.claim;
      return [[id, footprintInputOf({ record: input.record, hash, assurance })]];
    }),
  ),
});

/** Calculates a disclosed record again, to the last digit. */
const recompute = (
  checks: CheckRecorder,
  footprint: ChainFootprint,
  inputs: CalculationInputs,
): boolean => {
  const { record, claim } = footprint;
  const fault = faultOf(() => {
    recomputeFootprint(record, parseDisclosure(claim.disclosure), inputs);
  });
  const wrongRoot = fault?.code === 'DISCLOSURE_ROOT_WRONG';
  const details = {
    expected: fault?.params.expected === undefined ? undefined : String(fault.params.expected),
    actual: fault?.params.actual === undefined ? undefined : String(fault.params.actual),
    params: fault === undefined ? {} : { ...fault.params, code: fault.code },
  };
  if (wrongRoot) {
    checks.fail('footprint.lines', record.id, details);
    return false;
  }
  // The root is compared before the figures; a calculation that fails first leaves it open.
  if (fault === undefined || fault.code === 'RECOMPUTATION_DIFFERS') {
    checks.pass('footprint.lines', record.id);
  } else checks.skip('footprint.lines', record.id, { params: { code: fault.code } });
  return checks.test('footprint.recomputed', record.id, fault === undefined, details);
};

/**
 * Whatever is disclosed of the calculations: opened lines against the salted root, whole
 * disclosures against root and record.
 *
 * @returns by record id whether the calculation gave the record; absent where nothing is disclosed
 */
export const checkDisclosures = (
  checks: CheckRecorder,
  chain: Chain,
  entries: readonly ReadEntry[],
): ReadonlyMap<string, boolean> => {
  const factors = new Map(
    entriesOf(entries, 'factor.propose').map((read): [string, FactorVersion] => {
      const factor = contentOf(read);
      return [factorKey(factor.id, factor.version), factor];
    }),
  );
  const recomputed = new Map<string, boolean>();
  for (const footprint of chain.values()) {
    const { id } = footprint.record;
    checkOpenedLines(checks, footprint);
    if (footprint.claim.disclosure === undefined) {
      checks.skip('footprint.recomputed', id, { params: { reason: 'not-disclosed' } });
    } else recomputed.set(id, recompute(checks, footprint, inputsFor(footprint, chain, factors)));
  }
  return recomputed;
};
