import type { FootprintView } from '@tanji/domain/api';
import type { Caller } from '../../auth/index.js';
import { commandOf, type FootprintEntry } from '../../read-model/index.js';
import { TanjiError } from '@tanji/domain/errors';
import { commandPlace } from '@tanji/domain/ledger';
import type { FactorReference } from '@tanji/domain/record';
import { sourceTerms, type SourceTerms } from '@tanji/domain/source-terms';
import type { Services } from '../services.js';
import { disclosureKind, isCalculationVisible } from './disclosure.js';
import { footprintSummary } from './footprint-summary.js';
import { labelLink } from './label-path.js';
import { organisationParty } from './names.js';

type Sources = Pick<Services, 'model' | 'disclosures'>;

/** @throws TanjiError RECORD_NOT_FOUND */
export const requireFootprint = (
  { model }: Pick<Services, 'model'>,
  id: string,
): FootprintEntry => {
  const entry = model.queries.footprint(id);
  if (entry === undefined) throw new TanjiError('RECORD_NOT_FOUND', { what: 'footprint', id });
  return entry;
};

const statementsOf = async ({ model }: Sources, id: string): Promise<FootprintView['statements']> =>
  (await model.queries.statements(id)).map(({ value, origin }) => ({
    record: value.record,
    auditor: organisationParty(model.queries, value.record.auditor),
    transactionId: origin.transactionId,
  }));

const findingsOf = async ({ model }: Sources, id: string): Promise<FootprintView['findings']> =>
  (await model.queries.findings(id)).map(({ value, origin }) => ({
    record: value.record,
    auditor: organisationParty(model.queries, value.record.auditor),
    status: value.status,
    answers: value.answers,
    transactionId: origin.transactionId,
  }));

/** The publications behind factors of the ledger, with their terms. */
export const termsOf = (
  { model }: Pick<Services, 'model'>,
  factors: readonly Pick<FactorReference, 'id' | 'version'>[],
): readonly SourceTerms[] =>
  sourceTerms(
    factors.flatMap(({ id, version }) => {
      const entry = model.factors.entry(id, version);
      return entry === undefined ? [] : [entry.value.record];
    }),
  );

/** A footprint with everything that was said about it. */
export const footprintView = async (
  sources: Sources,
  entry: FootprintEntry,
  caller: Caller,
): Promise<FootprintView> => {
  const { queries } = sources.model;
  const { record, statusReason } = entry.value;
  const { transactionId, position } = entry.origin;
  const submission = queries.carried(commandPlace(transactionId, position));
  if (submission === undefined) throw new TypeError(`footprint ${record.id} without its command`);
  const [statements, findings, labels] = await Promise.all([
    statementsOf(sources, record.id),
    findingsOf(sources, record.id),
    queries.labelsOfFootprint(record.id),
  ]);
  return {
    summary: footprintSummary(queries, entry),
    record,
    command: commandOf(submission),
    ...(statusReason === undefined ? {} : { statusReason }),
    disclosure: disclosureKind(sources, entry),
    calculationVisible: isCalculationVisible(sources, entry, caller),
    statements,
    findings,
    labels: labels.map(({ value }) => ({
      id: value.record.id,
      gtin: value.record.gtin,
      path: labelLink(value.record),
    })),
    sources: termsOf(sources, record.factors).map((terms) => ({ ...terms })),
  };
};
