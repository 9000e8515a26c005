import type { DraftResponse, FootprintDetails } from '@tanji/domain/api';
import { hashRecord } from '@tanji/domain/canonical';
import { TanjiError } from '@tanji/domain/errors';
import { checkFootprintSums, checkFootprintValues } from '@tanji/domain/footprint';
import type { StatedCalculation } from '@tanji/domain/lca';
import type { FootprintRecord } from '@tanji/domain/record';

type StatedMembers = Readonly<
  Record<'declaration' | 'product' | 'geography' | 'gwp' | 'electricity', unknown>
>;

/** @throws TanjiError DRAFT_DIFFERS */
export const expectSame = (member: string, expected: string, actual: string): void => {
  if (expected !== actual) throw new TanjiError('DRAFT_DIFFERS', { member, expected, actual });
};

/** What resolution may change in a line: factors and the hash of a footprint. */
const RESOLVED = new Set([
  'factor',
  'marketFactor',
  'factorByYear',
  'footprint',
  'factors',
  'schema',
]);

const activityOf = (value: unknown): string =>
  JSON.stringify(value, (key: string, member: unknown) => {
    if (RESOLVED.has(key)) return undefined;
    if (typeof member !== 'object' || member === null || Array.isArray(member)) return member;
    return Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)));
  });

/** Lines in one order: a server may sort them. */
const linesOf = (document: { readonly lines: readonly { readonly id: string }[] }): string =>
  activityOf([...document.lines].sort((a, b) => (a.id < b.id ? -1 : 1)));

/** Members in one order, so that two equal values are one text. */
const textOf = (value: unknown): string => activityOf(value ?? null);

/** What the person stated, beside the member of the record that must say the same. */
const expectStated = (document: StatedCalculation, record: FootprintRecord): void => {
  const { declaration, product, geography, gwp, electricity } = document;
  const { declaredUnit, declaredAmount } = product;
  const { method } = record;
  const { carbonContent, packagingIncluded, exemptedPercent, exemptedReason } = record;
  const stated: StatedMembers = {
    declaration,
    product: { declaredUnit, declaredAmount },
    geography,
    gwp,
    electricity,
  };
  const recorded: StatedMembers = {
    declaration: {
      carbonContent,
      packagingIncluded,
      exemptedPercent,
      exemptedReason,
      standards: method.standards,
    },
    product: { declaredUnit: record.declaredUnit, declaredAmount: record.declaredAmount },
    geography: record.geography,
    gwp: method.gwp,
    electricity: record.electricity,
  };
  for (const member of Object.keys(stated) as (keyof StatedMembers)[]) {
    expectSame(member, textOf(stated[member]), textOf(recorded[member]));
  }
};

/**
 * A draft is a server's word. Before it is signed: the activity data are the person's own, the sums
 * hold, and record, owner, product and declaration are what was asked for.
 */
export const checkDraft = (
  draft: DraftResponse,
  asked: Readonly<{ document: StatedCalculation; details: FootprintDetails }>,
): void => {
  const { record, result, disclosure } = draft;
  expectSame('owner', asked.details.owner, record.owner);
  expectSame('product', asked.details.product, record.product);
  expectSame('supersedes', asked.details.supersedes ?? '', record.supersedes ?? '');
  expectSame('period', JSON.stringify(asked.document.period), JSON.stringify(record.period));
  expectSame('boundary', asked.document.boundary, record.boundary);
  expectStated(asked.document, record);
  expectSame('lines', linesOf(asked.document), linesOf(disclosure.document));
  expectSame('total', result.total, record.total);
  expectSame('recordHash', hashRecord(record), draft.recordHash);
  checkFootprintSums(record);
  checkFootprintValues(record);
};
