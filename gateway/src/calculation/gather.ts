import { TanjiError } from '@tanji/domain/errors';
import { footprintInputOf } from '@tanji/domain/footprint';
import {
  collectReferences,
  findPeers,
  type CalculationDocument,
  type FootprintInput,
} from '@tanji/domain/lca';
import type { FactorVersion, FootprintRecord } from '@tanji/domain/record';
import type { ReadModel } from '../read-model/index.js';
import type { TaskInputs } from './tasks.js';

type Sources = Pick<ReadModel, 'factors' | 'queries'>;

const footprintInputs = ({ queries }: Sources, ids: Iterable<string>): FootprintInput[] =>
  [...new Set(ids)].flatMap((id) => {
    const entry = queries.footprint(id);
    // An unknown one is refused by the resolution, with the place where it stands.
    return entry === undefined ? [] : [footprintInputOf(entry.value)];
  });

/** Everything a document may refer to: candidates of its queries, factors and footprints by id. */
export const gatherInputs = (sources: Sources, document: CalculationDocument): TaskInputs => {
  const references = collectReferences(document);
  const found = new Map<string, FactorVersion>();
  const add = (factors: readonly FactorVersion[]): void => {
    for (const factor of factors) found.set(`${factor.id}@${factor.version}`, factor);
  };
  for (const id of new Set(references.factors.map((reference) => reference.id))) {
    add(sources.factors.versions(id));
  }
  const queries = new Map(
    references.queries.map(({ query }) => [JSON.stringify(query), query] as const),
  );
  for (const query of queries.values()) {
    add(sources.factors.search({ ...query, region: query.region ?? document.geography }));
    // The peers of the whole library; the engine finds the same ones among what it is given.
    if (query.allowEstimates === true) {
      const { period, geography } = document;
      add(findPeers(query, { library: sources.factors, period, geography })?.factors ?? []);
    }
  }
  const footprints = references.footprints.map((reference) => reference.id);
  return { factors: [...found.values()], footprints: footprintInputs(sources, footprints) };
};

/**
 * The factor versions and footprints that a record on the ledger names.
 *
 * @throws TanjiError FACTOR_NOT_FOUND for a version that this gateway does not know
 */
export const gatherRecordInputs = (sources: Sources, record: FootprintRecord): TaskInputs => ({
  factors: record.factors.map(({ id, version }) => {
    const entry = sources.factors.entry(id, version);
    if (entry === undefined) throw new TanjiError('RECORD_NOT_FOUND', { what: 'factor', id });
    return entry.value.record;
  }),
  footprints: footprintInputs(
    sources,
    record.inputs.map((input) => input.id),
  ),
});
