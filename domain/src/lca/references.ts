import type { CalculationDocument } from './document.js';
import type { FactorQuery, FactorReference, FactorUse, NamedFactor } from './factor-use.js';
import type { References } from './ports.js';
import { factorPlaces, fragmentsOf, type FactorPlace } from './walk.js';

export const isReference = (use: FactorUse | NamedFactor): use is FactorReference =>
  typeof use === 'object' && 'ref' in use;

export const isQuery = (use: FactorUse | NamedFactor): use is FactorQuery =>
  typeof use === 'object' && 'category' in use;

/** Every place of the document where a factor stands, named ones first. */
const placesOf = (
  document: CalculationDocument,
): readonly { use: FactorUse | NamedFactor; pointer: string }[] => [
  ...document.factors.map((use, index) => ({ use, pointer: `/factors/${index}` })),
  ...fragmentsOf(document).flatMap(({ pointer, lines }) =>
    lines.flatMap((line, index) =>
      // The document is not pinned, so neither are its factors.
      factorPlaces(line, `${pointer}/lines/${index}`).map(
        (place) => place as FactorPlace<FactorUse>,
      ),
    ),
  ),
];

/**
 * What a document needs from outside: factor ids, queries and footprint records. The caller loads
 * them (asynchronously if it must) and then resolves and calculates without waiting.
 */
export const collectReferences = (document: CalculationDocument): References => {
  const places = placesOf(document);
  return {
    factors: places.flatMap(({ use, pointer }) =>
      isReference(use) ? [{ id: use.ref, pointer }] : [],
    ),
    queries: places.flatMap(({ use, pointer }) => (isQuery(use) ? [{ query: use, pointer }] : [])),
    footprints: fragmentsOf(document).flatMap(({ pointer, lines }) =>
      lines.flatMap((line, index) => {
        if (line.kind !== 'footprint' || !('id' in line.footprint)) return [];
        const { id, hash } = line.footprint;
        const place = `${pointer}/lines/${index}/footprint`;
        return [{ id, pointer: place, ...(hash === undefined ? {} : { hash }) }];
      }),
    ),
  };
};
