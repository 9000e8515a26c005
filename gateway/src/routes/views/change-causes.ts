import type { ChangeCausesView } from '@tanji/domain/api';
import type { ChangeCauses } from '@tanji/domain/accounting';
import type { ModelQueries } from '../../read-model/index.js';
import { organisationParty, productParty } from './names.js';

/** Group of a component: `supply/PCB-S1/…` of an account, `component/PCB-S1/…` of a footprint. */
const componentOf = (queries: ModelQueries, group: string): string | undefined => {
  const [, id = ''] = group.split('/');
  return queries.product(id) === undefined ? undefined : id;
};

/** Causes with the names of components and suppliers, so that a page needs no second request. */
export const changeCausesView = (
  queries: ModelQueries,
  causes: ChangeCauses,
): ChangeCausesView => ({
  ...causes,
  effects: { ...causes.effects },
  sources: causes.sources.map((source) => {
    const component = componentOf(queries, source.group);
    const supplier = queries.organisation(source.source) === undefined ? undefined : source.source;
    return {
      ...source,
      ...(component === undefined ? {} : { component: productParty(queries, component) }),
      ...(supplier === undefined ? {} : { supplier: organisationParty(queries, supplier) }),
    };
  }),
});
