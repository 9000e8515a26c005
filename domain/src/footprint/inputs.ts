import { demandsOf } from '../lca/demand.js';
import type { PinnedDocument, PinnedLine } from '../lca/document.js';
import type { CalculationInputs } from '../lca/ports.js';
import { fragmentsOf } from '../lca/walk.js';
import {
  ZERO,
  add,
  convert,
  fromDecimal,
  fromScaled,
  multiply,
  toDecimal,
  type Rational,
} from '../quantity/index.js';
import { TanjiError } from '../errors/index.js';
import type { DECLARED_UNITS, InputReference } from '../record/index.js';
import { byText } from '../canonical/index.js';

/**
 * Decimal places of an input's amount. Amounts are products of what people write, exact in almost
 * every case; the record's totals never depend on them.
 */
const AMOUNT_SCALE = 12;

type FootprintLine = Extract<PinnedLine, { kind: 'footprint' }>;

interface NamedInput {
  readonly id: string;
  readonly hash: string;
  readonly line: FootprintLine;
  readonly demand: Rational;
  readonly pointer: string;
}

const namedInputs = (document: PinnedDocument): readonly NamedInput[] => {
  const { byNode } = demandsOf(document);
  return fragmentsOf(document).flatMap(({ node, pointer, lines }) => {
    const demand = byNode.get(node);
    return lines.flatMap((line, index) => {
      if (line.kind !== 'footprint' || !('id' in line.footprint)) return [];
      const { id, hash } = line.footprint;
      const units = demand === undefined ? ZERO : fromScaled(demand);
      return [{ id, hash, line, demand: units, pointer: `${pointer}/lines/${index}` }];
    });
  });
};

/** What one line takes of its input, in the input's declared unit, per product. */
const takenBy = (input: NamedInput, declaredUnit: string): Rational => {
  const { line, demand } = input;
  const factors = [line.quantity ?? '1', line.share ?? '1'].map(fromDecimal);
  const written = convert(fromDecimal(line.amount), line.unit, declaredUnit);
  return [...factors, demand].reduce(multiply, written);
};

/**
 * The suppliers' footprints that a document names, each once with the amount that all its lines
 * take together, in the declared unit of the input; sorted by id.
 *
 * @throws TanjiError FOOTPRINT_INPUT_MISSING, UNIT_MISMATCH
 */
export const inputsOf = (
  document: PinnedDocument,
  footprints: CalculationInputs['footprints'],
): readonly InputReference[] => {
  const sums = new Map<string, { hash: string; unit: string; amount: Rational }>();
  for (const input of namedInputs(document)) {
    const { id, hash, pointer } = input;
    const unit = footprints.get(id)?.declaredUnit;
    if (unit === undefined) throw new TanjiError('FOOTPRINT_INPUT_MISSING', { id }, { pointer });
    const amount = add(sums.get(id)?.amount ?? ZERO, takenBy(input, unit));
    sums.set(id, { hash, unit, amount });
  }
  return [...sums]
    .map(([id, { hash, unit, amount }]) => ({
      id,
      hash,
      amount: toDecimal(amount, AMOUNT_SCALE),
      // A record of the ledger has no other unit.
      unit: unit as (typeof DECLARED_UNITS)[number],
    }))
    .sort((a, b) => byText(a.id, b.id));
};
