import type { EvidenceBundle } from './bundle.js';
import type { ChainFootprint } from './chain.js';
import { contentOf, entriesOf, isEntryOf, placeOf, type ReadEntry } from './entries.js';
import type { CheckRecorder } from './report.js';

/** Everything the subject rests on, by id. */
interface Scope {
  readonly footprints: ReadonlySet<string>;
  readonly products: ReadonlySet<string>;
  /** `id@version` */
  readonly factors: ReadonlySet<string>;
  readonly findings: ReadonlySet<string>;
}

const scopeOf = (
  chain: ReadonlyMap<string, ChainFootprint>,
  entries: readonly ReadEntry[],
): Scope => {
  const records = [...chain.values()].map(({ record }) => record);
  const findings = entriesOf(entries, 'finding.raise').map(contentOf);
  return {
    footprints: new Set(chain.keys()),
    products: new Set(records.map(({ product }) => product)),
    factors: new Set(records.flatMap(({ factors }) => factors.map((f) => `${f.id}@${f.version}`))),
    findings: new Set(
      findings.filter(({ subject }) => chain.has(subject.footprint)).map(({ id }) => id),
    ),
  };
};

const aboutFootprint = (read: ReadEntry, { footprints, products }: Scope): boolean => {
  if (isEntryOf(read, 'footprint.submit')) {
    const { id, supersedes } = contentOf(read);
    return footprints.has(id) || (supersedes !== undefined && footprints.has(supersedes));
  }
  if (isEntryOf(read, 'footprint.deprecate')) return footprints.has(contentOf(read).footprint);
  return isEntryOf(read, 'product.register') && products.has(contentOf(read).id);
};

const aboutFactor = (read: ReadEntry, { factors }: Scope): boolean => {
  // Whose approval a factor needed.
  if (isEntryOf(read, 'committee.appoint')) return factors.size > 0;
  if (isEntryOf(read, 'factor.propose')) {
    const { id, version } = contentOf(read);
    return factors.has(`${id}@${version}`);
  }
  if (!isEntryOf(read, 'factor.review') && !isEntryOf(read, 'factor.change-status')) return false;
  const { factor, version } = contentOf(read);
  return factors.has(`${factor}@${version}`);
};

const aboutAssurance = (read: ReadEntry, { footprints, findings }: Scope): boolean => {
  if (isEntryOf(read, 'statement.issue') || isEntryOf(read, 'finding.raise')) {
    return footprints.has(contentOf(read).subject.footprint);
  }
  return isEntryOf(read, 'finding.answer') && findings.has(contentOf(read).finding);
};

/** The organisation whose admission or keys a registry command is about. */
const registryTarget = (read: ReadEntry): string | undefined => {
  if (isEntryOf(read, 'organisation.admit')) return contentOf(read).id;
  if (isEntryOf(read, 'key.rotate') || isEntryOf(read, 'key.revoke')) {
    return contentOf(read).organisation;
  }
  return undefined;
};

/**
 * Refuses commands that have nothing to do with the subject. They would be true, but a bundle must
 * not be a place to hide things, nor to smuggle one chain's evidence into another's.
 *
 * @param voters organisations that voted for the tree head
 */
export const checkNeeded = (
  checks: CheckRecorder,
  bundle: EvidenceBundle,
  chain: ReadonlyMap<string, ChainFootprint>,
  options: Readonly<{ entries: readonly ReadEntry[]; voters: readonly string[] }>,
): void => {
  const { entries, voters } = options;
  const scope = scopeOf(chain, entries);
  const isAbout = (read: ReadEntry): boolean =>
    aboutFootprint(read, scope) || aboutFactor(read, scope) || aboutAssurance(read, scope);
  const organisations = new Set([
    bundle.genesis.operator.id,
    ...voters,
    ...entries.filter(isAbout).map(({ command }) => command.organisation),
  ]);
  for (const read of entries) {
    const target = registryTarget(read);
    const needed = target === undefined ? isAbout(read) : organisations.has(target);
    checks.test('entry.needed', placeOf(read.entry), needed, {
      actual: read.command.action,
      params: { reason: 'foreign' },
    });
  }
};
