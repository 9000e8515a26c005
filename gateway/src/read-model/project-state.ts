import { receiptIn, type StateKind, type StateOf } from '@tanji/domain/ledger';
import type { BlockBatch } from './block-batch.js';
import { COUNTERS } from './block-batch.js';
import type { FactorEntry, Indexed, Origin } from './entries.js';
import { MODEL_KEYS, MODEL_LISTS, sequence } from './model-keys.js';

/** What projecting a write may touch. */
export interface ProjectionContext {
  readonly batch: BlockBatch;
  readonly origin: Origin;
  /** Told of every factor, so that the library in memory follows. */
  readonly onFactor: (entry: FactorEntry) => void;
}

type Projector<K extends StateKind> = (
  value: StateOf<K>,
  context: ProjectionContext,
  parts: readonly string[],
) => void;

/** Keeps the first origin of a record when a later transaction changes its status. */
const putIndexed = (key: string, value: unknown, context: ProjectionContext): boolean => {
  const known = context.batch.read(key) as Indexed<unknown> | undefined;
  const origin = known?.origin ?? context.origin;
  context.batch.put(key, { value, origin } satisfies Indexed<unknown>);
  return known === undefined;
};

/** Key of a record in a list: by ledger position, then by id. */
const placeOf = ({ origin }: ProjectionContext, id: string): string => `${sequence(origin)}/${id}`;

const projectProduct: Projector<'product'> = (value, context) => {
  const { id, owner } = value.record;
  if (!putIndexed(MODEL_KEYS.product(id), value, context)) return;
  context.batch.put(`${MODEL_LISTS.productsOfOwner(owner)}${id}`, id);
  context.batch.count(COUNTERS.products(owner), 1);
};

const projectFootprint: Projector<'footprint'> = (value, context) => {
  const { id, product, owner, inputs, factors, period } = value.record;
  if (!putIndexed(MODEL_KEYS.footprint(id), value, context)) return;
  const { batch } = context;
  batch.put(MODEL_KEYS.command(value.command), receiptIn('footprint.submit', value));
  const place = placeOf(context, id);
  batch.put(`${MODEL_LISTS.footprints}${place}`, id);
  // A product's records by the time they speak of: a late record of spring is not the latest.
  batch.put(`${MODEL_LISTS.footprintsOfProduct(product)}${period.end}/${place}`, id);
  batch.put(`${MODEL_LISTS.footprintsOfOwner(owner)}${place}`, id);
  for (const hash of new Set([value.hash, value.transactionId])) {
    batch.put(`${MODEL_LISTS.footprintsOfHash(hash)}${place}`, id);
  }
  for (const input of inputs) batch.put(`${MODEL_LISTS.parents(input.id)}${id}`, id);
  for (const factor of factors) {
    batch.put(`${MODEL_LISTS.usesOfFactor(factor.id, factor.version)}${place}`, id);
  }
  batch.count(COUNTERS.footprints(owner), 1);
  batch.count(COUNTERS.productFootprints(product), 1);
};

const projectLabel: Projector<'label'> = (value, context) => {
  const { id, product, gtin, lot, serial, footprint } = value.record;
  if (!putIndexed(MODEL_KEYS.label(id), value, context)) return;
  const { batch } = context;
  const place = placeOf(context, id);
  batch.put(`${MODEL_LISTS.labelsOfCode(gtin, lot, serial)}${place}`, id);
  batch.put(`${MODEL_LISTS.labelsOfProduct(product)}${place}`, id);
  batch.put(`${MODEL_LISTS.labelsOfFootprint(footprint.id)}${place}`, id);
  batch.count(COUNTERS.productLabels(product), 1);
};

/** Versions of a month in their order: they are padded, and the last one is in force. */
const projectAccount: Projector<'account'> = (value, context) => {
  const { id, facility, month, version } = value.record;
  if (!putIndexed(MODEL_KEYS.account(id), value, context)) return;
  const place = `${month}/${version.padStart(4, '0')}`;
  context.batch.put(`${MODEL_LISTS.accountsOfFacility(facility)}${place}`, id);
};

const projectStatement: Projector<'statement'> = (value, context) => {
  const { id, subject } = value.record;
  putIndexed(MODEL_KEYS.statement(id), value, context);
  context.batch.put(`${MODEL_LISTS.statements(subject.footprint)}${placeOf(context, id)}`, id);
};

const projectFinding: Projector<'finding'> = (value, context) => {
  const { id, subject } = value.record;
  const { batch } = context;
  const key = MODEL_KEYS.finding(id);
  const before = batch.read(key) as Indexed<StateOf<'finding'>> | undefined;
  const wasOpen = before !== undefined && before.value.status !== 'closed';
  const isOpen = value.status !== 'closed';
  if (putIndexed(key, value, context)) {
    batch.put(`${MODEL_LISTS.findings(subject.footprint)}${placeOf(context, id)}`, id);
  }
  batch.count(COUNTERS.openFindings(subject.footprint), Number(isOpen) - Number(wasOpen));
};

const projectFactor: Projector<'factor'> = (value, context) => {
  const { id, version } = value.record;
  const key = MODEL_KEYS.factor(id, version);
  if (putIndexed(key, value, context)) {
    context.batch.put(MODEL_KEYS.command(value.command), receiptIn('factor.propose', value));
  }
  context.onFactor(context.batch.read(key) as FactorEntry);
};

const PROJECTORS: { readonly [K in StateKind]: Projector<K> } = {
  network: (value, { batch }) => batch.put(MODEL_KEYS.network, value),
  organisation: (value, context) => {
    putIndexed(MODEL_KEYS.organisation(value.record.id), value, context);
  },
  key: (value, { batch }) => batch.put(MODEL_KEYS.key(value.address), value),
  facility: (value, context) => {
    const { id, owner } = value.record;
    putIndexed(MODEL_KEYS.facility(id), value, context);
    context.batch.put(`${MODEL_LISTS.facilitiesOfOwner(owner)}${id}`, id);
  },
  account: projectAccount,
  product: projectProduct,
  factor: projectFactor,
  'factor-review': (value, { batch }) => {
    const { factor, version, reviewer } = value.record;
    batch.put(MODEL_KEYS.review(`${factor}@${version}`, reviewer), value);
  },
  edition: (value, context) => {
    putIndexed(MODEL_KEYS.edition(value.record.id), value, context);
  },
  // Opinions on editions stand in the edition; what was said with them, in the commands.
  'edition-review': () => undefined,
  'edition-tag': (value, context) => {
    const { set, tag } = value.record;
    putIndexed(MODEL_KEYS.editionTag(set, tag), value, context);
  },
  'factor-set': (value, context) => {
    putIndexed(MODEL_KEYS.factorSet(value.record.set), value, context);
  },
  committee: (value, context) => {
    putIndexed(MODEL_KEYS.committee(value.record.version), value, context);
  },
  'credit-rules': (value, { batch }) =>
    batch.put(MODEL_KEYS.creditRules(value.record.version), value),
  'credit-spend': (value, { batch }) =>
    batch.put(MODEL_KEYS.creditSpend(value.record.organisation, value.record.id), value),
  footprint: projectFootprint,
  label: projectLabel,
  statement: projectStatement,
  finding: projectFinding,
  command: (value, { batch }, [digest = '']) => batch.put(MODEL_KEYS.command(digest), value),
  'checkpoint-vote': (value, context) => {
    const { size, witness } = value.record;
    putIndexed(MODEL_KEYS.vote(size, witness), value, context);
  },
  checkpoint: (value, { batch }) => batch.put(MODEL_KEYS.checkpoint(value.size), value),
};

/** Takes one parsed state value into the projection. */
export const projectState = <K extends StateKind>(
  write: { readonly kind: K; readonly value: StateOf<K>; readonly parts: readonly string[] },
  context: ProjectionContext,
): void => {
  PROJECTORS[write.kind](write.value, context, write.parts);
};
