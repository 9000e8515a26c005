import type { CalculationResult, PinnedDocument, PinnedLine, ResultLine } from '../lca/index.js';
import {
  dimensionText,
  multiply,
  parseKg,
  rational,
  unitOf,
  type Rational,
} from '../quantity/index.js';
import type { Term } from './attribute.js';
import { readExact } from './terms.js';

/** What an input of a footprint is: a component of a supplier. */
export interface Component {
  readonly product: string;
  readonly supplier: string;
}

const lineKey = (node: string | undefined, id: string): string => `${node ?? ''}/${id}`;

const linesOf = (document: PinnedDocument): ReadonlyMap<string, PinnedLine> =>
  new Map([
    ...document.lines.map((line) => [lineKey(undefined, line.id), line] as const),
    ...document.nodes.flatMap(({ id: node, lines }) =>
      lines.map((line) => [lineKey(node, line.id), line] as const),
    ),
  ]);

const amountOf = ({ explanation, demand }: ResultLine): Rational => {
  const { value, unit } = explanation.activity;
  const written = multiply(readExact(value), unitOf(unit).factor);
  return demand === undefined ? written : multiply(written, readExact(demand));
};

/**
 * A component whoever supplies it, purchased energy of a kind, or a line by itself. Heat is not a
 * substitute of electricity: a calculation does not name the kind, but its factors count the one in
 * kilowatt-hours and the other in joules.
 */
const placeOf = (
  line: ResultLine,
  written: PinnedLine | undefined,
  componentOf: (footprint: string) => Component | undefined,
): Pick<Term, 'group' | 'source'> => {
  const { unit } = line.explanation.activity;
  const dimension = dimensionText(unitOf(unit).dimension);
  if (written?.kind === 'footprint' && 'id' in written.footprint) {
    const component = componentOf(written.footprint.id);
    if (component !== undefined) {
      return { group: `component/${component.product}/${dimension}`, source: component.supplier };
    }
  }
  const id = lineKey(line.node, line.id);
  return line.kind === 'energy' && line.scope === 2
    ? { group: `energy/${unit}`, source: id }
    : { group: `line/${id}/${dimension}`, source: id };
};

/**
 * The terms of a footprint: each line with its amount in base units and its emissions. Scope 3 is the
 * supply chain's, as in the record's own split.
 */
export const footprintTerms = (
  document: PinnedDocument,
  result: CalculationResult,
  componentOf: (footprint: string) => Component | undefined,
): readonly Term[] => {
  const written = linesOf(document);
  return result.lines.map((line) => ({
    ...placeOf(line, written.get(lineKey(line.node, line.id)), componentOf),
    side: line.scope === 3 ? 'supply-chain' : 'own',
    amount: amountOf(line),
    emissions: rational(parseKg(line.amount)),
  }));
};
