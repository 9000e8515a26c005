import type { LocalName } from '@tanji/domain/record';
import type { ModelQueries } from '../../read-model/index.js';

export interface Party {
  readonly id: string;
  readonly name: LocalName;
}

/** An organisation by name, so that a page needs no second request. */
export const organisationParty = (queries: ModelQueries, id: string): Party => ({
  id,
  name: queries.organisation(id)?.value.record.name ?? { en: id },
});

export const productParty = (queries: ModelQueries, id: string): Party => ({
  id,
  name: queries.product(id)?.value.record.name ?? { en: id },
});
