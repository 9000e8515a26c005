import { labelViewSchema, productPageSchema, footprintPageSchema } from '@tanji/domain/api';

/** Places in the demonstration that the tests visit. */
export interface DemoPlaces {
  readonly product: string;
  readonly gtin: string;
  readonly label: string;
  /** Newest footprint of the labelled product, verified and with public lines. */
  readonly footprint: string;
  /** A supplier's footprint whose lines are not public. */
  readonly restricted: string;
  /** A record that another one replaced, if the story has one. */
  readonly superseded: string | undefined;
  readonly transaction: string;
  readonly block: number;
  readonly factor: string;
}

const json = async (url: string): Promise<unknown> => {
  const response = await fetch(url, { headers: { accept: 'application/json' } });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return response.json();
};

/** Finds the places through the public API, so that the tests do not know the story's ids. */
export const findPlaces = async (url: string): Promise<DemoPlaces> => {
  const api = `${url}/api/v1`;
  const products = productPageSchema.parse(await json(`${api}/products?limit=100`)).items;
  const labelled = products.find(({ labels, record }) => labels > 0 && record.gtin !== undefined);
  const gtin = labelled?.record.gtin;
  if (labelled === undefined || gtin === undefined) throw new Error('no labelled product');
  const label = labelViewSchema.parse(await json(`${url}/01/${gtin}`));
  const footprints = footprintPageSchema.parse(await json(`${api}/footprints?limit=500`)).items;
  const closed = await firstClosed(
    api,
    footprints.map(({ id }) => id),
  );
  const { summary, record } = label.footprint;
  const factor = record.factors[0]?.id;
  if (factor === undefined) throw new Error('the labelled footprint uses no factor');
  return {
    product: labelled.record.id,
    gtin,
    label: label.label.id,
    footprint: summary.id,
    restricted: closed,
    superseded: footprints.find(({ status }) => status === 'superseded')?.id,
    transaction: summary.transactionId,
    block: summary.block,
    factor,
  };
};

const firstClosed = async (api: string, ids: readonly string[]): Promise<string> => {
  for (const id of ids) {
    const view = (await json(`${api}/footprints/${id}`)) as { calculationVisible: boolean };
    if (!view.calculationVisible) return id;
  }
  throw new Error('every calculation is visible');
};
