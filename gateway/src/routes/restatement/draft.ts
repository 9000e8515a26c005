import type { Restatement } from '@tanji/domain/api';
import { buildCommand, commandId } from '@tanji/domain/command';
import { TanjiError } from '@tanji/domain/errors';
import { detailsOfRecord, footprintInputOf } from '@tanji/domain/footprint';
import type { FootprintRecord } from '@tanji/domain/record';
import { withReplacements, type Replacements } from '@tanji/domain/restatement';
import { randomBytes } from 'node:crypto';
import { checkCarries } from '../../auth/index.js';
import type { TaskInputs } from '../../calculation/index.js';
import type { RouteInput } from '../../http/index.js';
import type { FootprintEntry } from '../../read-model/index.js';
import { newFootprintId, typedDataOf } from '../draft-footprint.js';
import type { Services } from '../services.js';
import { requireIdentity } from '../submission.js';
import { disclosureKind, requireDisclosure } from '../views/disclosure.js';
import { requireFootprint } from '../views/footprint-view.js';
import { factorChangesOf, replacementsOf } from './replacements.js';

type Input = Pick<RouteInput<'draftRestatement'>, 'params' | 'body' | 'caller' | 'signal'>;

/** Longest default reason: the record allows 500. */
const MAX_REASON = 480;

/** @throws TanjiError FOOTPRINT_NOT_ACTIVE, RESTATEMENT_NO_SUCCESSOR, FOOTPRINT_UP_TO_DATE */
const requireReplacements = ({ model }: Services, entry: FootprintEntry): Replacements => {
  const { record, status } = entry.value;
  const { id } = record;
  if (status !== 'active') throw new TanjiError('FOOTPRINT_NOT_ACTIVE', { id, status });
  const lost = factorChangesOf(model, record).find(({ kind }) => kind === 'withdrawn');
  if (lost !== undefined) {
    const { id: factor, version } = lost.used;
    throw new TanjiError('RESTATEMENT_NO_SUCCESSOR', { id, factor, version });
  }
  const replacements = replacementsOf(model, record);
  if (replacements.factors.size + replacements.footprints.size === 0) {
    throw new TanjiError('FOOTPRINT_UP_TO_DATE', { id });
  }
  return replacements;
};

/** The records that the new calculation names. */
const inputsFor = (
  { model }: Services,
  record: FootprintRecord,
  { factors, footprints }: Replacements,
): TaskInputs => {
  const versions = record.factors.map(({ id, version }) => {
    const wanted = factors.get(`${id}@${version}`)?.version ?? version;
    const entry = model.factors.entry(id, wanted);
    if (entry === undefined) throw new TanjiError('RECORD_NOT_FOUND', { what: 'factor', id });
    return entry.value.record;
  });
  const entries = record.inputs.map(({ id }) =>
    requireFootprint({ model }, footprints.get(id)?.id ?? id),
  );
  return { factors: versions, footprints: entries.map(({ value }) => footprintInputOf(value)) };
};

const replacedBy = (
  record: FootprintRecord,
  replacements: Replacements,
): Restatement['replaced'] => ({
  factors: record.factors.flatMap(({ id, version: from }) => {
    const to = replacements.factors.get(`${id}@${from}`)?.version;
    return to === undefined ? [] : [{ id, from, to }];
  }),
  inputs: record.inputs.flatMap(({ id: from }) => {
    const to = replacements.footprints.get(from)?.id;
    return to === undefined ? [] : [{ from, to }];
  }),
});

const reasonOf = ({ factors, inputs }: Restatement['replaced']): string =>
  [
    ...factors.map(({ id, from, to }) => `${id}@${from} → ${to}`),
    ...inputs.map(({ from, to }) => `${from} → ${to}`),
  ]
    .join('; ')
    .slice(0, MAX_REASON);

/**
 * The record that supersedes a footprint, with every replaced factor and input by what replaced it;
 * activity data, method and everything the owner stated stay. It is signed and submitted like any
 * other; the old record stays for ever.
 *
 * @throws TanjiError RECORD_NOT_FOUND, ORGANISATION_MISMATCH, FOOTPRINT_NOT_ACTIVE,
 *   FOOTPRINT_UP_TO_DATE, RESTATEMENT_NO_SUCCESSOR, CALCULATION_UNKNOWN, CALCULATION_HIDDEN, and what
 *   the calculation refuses
 */
export const draftRestatement = async (services: Services, input: Input): Promise<Restatement> => {
  const { params, body, caller, signal } = input;
  const entry = requireFootprint(services, params.id);
  const { record: old } = entry.value;
  checkCarries(caller, old.owner);
  const identity = requireIdentity(services);
  const replacements = requireReplacements(services, entry);
  const { document } = requireDisclosure(services, entry, caller);
  const replaced = replacedBy(old, replacements);
  // Whether packaging is in it was said by the owner and checked when the old record was made.
  const stated = detailsOfRecord(old, { packaging: '0' });
  const outcome = await services.pool.run(
    {
      kind: 'restate',
      document: withReplacements(document, replacements),
      id: body.id ?? newFootprintId(old.product, old.period.start),
      details: { ...stated, supersedes: old.id, reason: body.reason ?? reasonOf(replaced) },
      ...inputsFor(services, old, replacements),
    },
    signal,
  );
  const { record, result, salts } = outcome;
  const command = buildCommand({
    identity,
    action: 'footprint.submit',
    content: record,
    organisation: record.owner,
    nonce: randomBytes(32).toString('hex'),
    notBefore: Math.floor(services.now() / 1000),
    language: body.language,
  });
  return {
    record,
    recordHash: command.message.contentHash,
    result,
    disclosure: { schema: 'tanji.disclosure/1', document: outcome.document, salts },
    command,
    digest: commandId(identity, command),
    typedData: typedDataOf(identity, command.message),
    old: old.total,
    replaced,
    visibility: disclosureKind(services, entry) === 'public' ? 'public' : 'restricted',
  };
};
