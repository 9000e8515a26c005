import type { FootprintView, RouteResponse } from '@tanji/domain/api';
import type { LocalName } from '@tanji/domain/record';
import { useQueries } from '@tanstack/react-query';
import { routeQuery } from '../api/use-route.js';
import { byMagnitude, isSecondary } from './quality.js';
import type { InventoryRow } from './inventory.js';

/** Supplier records read for their ratings and names: each needs a request of its own. */
const MAX_INPUTS_READ = 60;
/** Secondary lines for which the network is asked whether a supplier has a record. */
const MAX_LINES_ASKED = 8;

export interface InputRecords {
  readonly of: (id: string | undefined) => RouteResponse<'getFootprint'> | undefined;
  readonly isPending: boolean;
}

/** Reads the suppliers' records inside a footprint. */
export const useInputRecords = (inputs: FootprintView['record']['inputs']): InputRecords => {
  const ids = inputs.slice(0, MAX_INPUTS_READ).map(({ id }) => id);
  const answers = useQueries({
    queries: ids.map((id) => routeQuery('getFootprint', { params: { id } })),
  });
  const views = new Map(
    answers.flatMap(({ data }) => (data === undefined ? [] : [[data.summary.id, data] as const])),
  );
  return {
    of: (id) => (id === undefined ? undefined : views.get(id)),
    isPending: answers.some(({ isLoading }) => isLoading),
  };
};

export interface Candidate {
  readonly row: InventoryRow;
  readonly supplier: LocalName;
}

/**
 * Products of other organisations that carry the name of a line calculated with secondary data and
 * have a signed footprint: their record could replace the factor.
 */
export const useSupplierCandidates = (
  rows: readonly InventoryRow[],
  owner: string,
): readonly Candidate[] => {
  const asked = byMagnitude(rows.filter(isSecondary)).slice(0, MAX_LINES_ASKED);
  const answers = useQueries({
    queries: asked.map(({ name }) =>
      routeQuery('listProducts', { query: { q: name.slice(0, 200), limit: 5 } }),
    ),
  });
  return asked.flatMap((row, index) => {
    const found = answers[index]?.data?.items.find(
      (product) => product.owner.id !== owner && product.latest !== undefined,
    );
    return found === undefined ? [] : [{ row, supplier: found.owner.name }];
  });
};
