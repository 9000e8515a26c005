import type { LabelView } from '@tanji/domain/api';
import { TanjiError } from '@tanji/domain/errors';
import type { Caller } from '../../auth/index.js';
import type { LabelEntry } from '../../read-model/index.js';
import type { Services } from '../services.js';
import { footprintTree } from './footprint-tree.js';
import { footprintView, requireFootprint } from './footprint-view.js';
import { labelLink } from './label-path.js';
import { isSimulated } from './network-view.js';

type Sources = Pick<Services, 'model' | 'disclosures' | 'publicUrl'>;

/** What a scanned label shows: product, footprint, chain and who verified it. */
export const labelView = async (
  sources: Sources,
  entry: LabelEntry,
  caller: Caller,
): Promise<LabelView> => {
  const { queries } = sources.model;
  const { record, status, supersededBy } = entry.value;
  const product = queries.product(record.product)?.value.record;
  if (product === undefined) {
    throw new TanjiError('RECORD_NOT_FOUND', { what: 'product', id: record.product });
  }
  const footprint = requireFootprint(sources, record.footprint.id);
  const siblings = await queries.labelsOfProduct(record.product);
  return {
    label: record,
    status,
    ...(supersededBy === undefined ? {} : { supersededBy }),
    digitalLink: labelLink(record, sources.publicUrl()),
    product,
    footprint: await footprintView(sources, footprint, caller),
    chain: footprintTree(sources, footprint, caller),
    otherLabels: siblings
      .filter(({ value }) => value.record.id !== record.id)
      .map(({ value }) => ({
        id: value.record.id,
        issued: value.record.issued,
        status: value.status,
        path: labelLink(value.record),
      })),
    simulated: isSimulated(sources.model.genesis()),
  };
};
