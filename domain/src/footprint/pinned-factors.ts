import type { PinnedDocument } from '../lca/document.js';
import type { PinnedFactorUse, PinnedNamedFactor, PinnedReference } from '../lca/factor-use.js';
import { factorPlaces, fragmentsOf } from '../lca/walk.js';
import type { FactorReference } from '../record/index.js';
import { byText } from '../canonical/index.js';

type Named = Pick<PinnedReference, 'ref' | 'version' | 'hash'>;

/** One version, the versions of a blend, or the peers of an estimate. */
const versionsOf = (use: PinnedFactorUse | PinnedNamedFactor): readonly Named[] => {
  if (typeof use !== 'object') return [];
  if ('blend' in use) return use.blend;
  if ('estimate' in use) return use.estimate.peers;
  return 'ref' in use ? [use] : [];
};

/**
 * Every factor version that a document is pinned to, each once, sorted by id and version. Named
 * factors that no line uses count too: the document claims them.
 */
export const pinnedFactorsOf = (document: PinnedDocument): readonly FactorReference[] => {
  const uses = [
    ...document.factors,
    ...fragmentsOf(document).flatMap(({ lines, pointer }) =>
      lines.flatMap((line) => factorPlaces(line, pointer).map(({ use }) => use as PinnedFactorUse)),
    ),
  ];
  const found = new Map(
    uses
      .flatMap(versionsOf)
      .map(({ ref: id, version, hash }) => [`${id}@${version}`, { id, version, hash }]),
  );
  return [...found.values()].sort(
    (a, b) => byText(a.id, b.id) || Number(a.version) - Number(b.version),
  );
};
