import { factorKeyPart } from '@tanji/domain/ledger';

/**
 * Keys of the read model. Ids never contain `/` (factor ids do, and come last), so a prefix with a
 * trailing slash names exactly one list.
 */

/** Place of a transaction or of a command in a batch, so that keys sort in ledger order. */
export const sequence = ({
  block,
  index,
  position,
}: {
  readonly block: number;
  readonly index: number;
  readonly position?: number;
}): string => {
  const place = `${String(block).padStart(12, '0')}.${String(index).padStart(6, '0')}`;
  return position === undefined ? place : `${place}.${String(position).padStart(6, '0')}`;
};

const padded = (value: number): string => String(value).padStart(12, '0');

/** End of the range that a prefix opens: the character after `/`. */
export const rangeOf = (prefix: string): { readonly gte: string; readonly lt: string } => ({
  gte: prefix,
  lt: `${prefix.slice(0, -1)}0`,
});

export const MODEL_KEYS = {
  cursor: 'meta/cursor',
  version: 'meta/version',
  network: 'state/network',
  organisation: (id: string) => `state/organisation/${id}`,
  key: (address: string) => `state/key/${address}`,
  facility: (id: string) => `state/facility/${id}`,
  account: (id: string) => `state/account/${id}`,
  product: (id: string) => `state/product/${id}`,
  factor: (id: string, version: string) => `state/factor/${id}@${version}`,
  edition: (id: string) => `state/edition/${id}`,
  editionTag: (set: string, tag: string) => `state/edition-tag/${set}/${tag}`,
  factorSet: (set: string) => `state/factor-set/${set}`,
  committee: (version: string) => `state/committee/${version.padStart(6, '0')}`,
  creditRules: (version: string) => `state/credit-rules/${version.padStart(9, '0')}`,
  creditSpend: (organisation: string, id: string) => `state/credit-spend/${organisation}/${id}`,
  footprint: (id: string) => `state/footprint/${id}`,
  label: (id: string) => `state/label/${id}`,
  statement: (id: string) => `state/statement/${id}`,
  finding: (id: string) => `state/finding/${id}`,
  command: (digest: string) => `state/command/${digest}`,
  checkpoint: (size: number) => `state/checkpoint/${padded(size)}`,
  vote: (size: number, witness: string) => `state/vote/${padded(size)}/${witness}`,
  review: (id: string, reviewer: string) => `state/review/${reviewer}/${id}`,
  /** Of a command by its place, see `commandPlace`. */
  carried: (place: string) => `carried/${place}`,
  leaf: (index: number) => `leaf/${padded(index)}`,
  counter: (name: string) => `counter/${name}`,
  disclosure: (footprint: string) => `disclosure/${footprint}`,
} as const;

/** Lists: prefix of each, all ending in `/`. */
export const MODEL_LISTS = {
  organisations: 'state/organisation/',
  keys: 'state/key/',
  products: 'state/product/',
  factors: 'state/factor/',
  editions: 'state/edition/',
  editionTags: 'state/edition-tag/',
  factorSets: 'state/factor-set/',
  committees: 'state/committee/',
  creditRules: 'state/credit-rules/',
  creditSpends: (organisation: string) => `state/credit-spend/${organisation}/`,
  checkpoints: 'state/checkpoint/',
  allVotes: 'state/vote/',
  votes: (size: number) => `state/vote/${padded(size)}/`,
  leaves: 'leaf/',
  counters: 'counter/',
  footprints: 'list/footprints/',
  footprintsOfProduct: (product: string) => `list/product-footprints/${product}/`,
  footprintsOfOwner: (owner: string) => `list/owner-footprints/${owner}/`,
  /** By record hash and by the transaction that submitted it. */
  footprintsOfHash: (hash: string) => `list/hash-footprints/${hash}/`,
  facilitiesOfOwner: (owner: string) => `list/owner-facilities/${owner}/`,
  accountsOfFacility: (facility: string) => `list/facility-accounts/${facility}/`,
  productsOfOwner: (owner: string) => `list/owner-products/${owner}/`,
  labelsOfFootprint: (footprint: string) => `list/footprint-labels/${footprint}/`,
  labelsOfProduct: (product: string) => `list/product-labels/${product}/`,
  /** Absent lot and serial are empty; a part can never be empty itself. */
  labelsOfCode: (gtin: string, lot = '', serial = '') =>
    `list/code-labels/${gtin}/${lot}/${serial}/`,
  statements: (footprint: string) => `list/footprint-statements/${footprint}/`,
  findings: (footprint: string) => `list/footprint-findings/${footprint}/`,
  /** Places of commands about one thing, see `topics.ts`. */
  topic: (topic: string) => `list/topics/${topic}/`,
  parents: (footprint: string) => `list/parents/${footprint}/`,
  /** Footprints that use a version of a factor. */
  usesOfFactor: (id: string, version: string) =>
    `list/factor-uses/${factorKeyPart(id)}@${version}/`,
} as const;
