import type { DraftResponse, FootprintDetails } from '@tanji/domain/api';
import { hashRecord } from '@tanji/domain/canonical';
import { TanjiError } from '@tanji/domain/errors';
import { checkFootprintSums, checkFootprintValues } from '@tanji/domain/footprint';
import type { CalculationDocument } from '@tanji/domain/lca';

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

/**
 * A draft is a server's word. Before it is signed: the activity data are the person's own, the sums
 * hold, and record, owner and product are what was asked for.
 */
export const checkDraft = (
  draft: DraftResponse,
  asked: Readonly<{ document: CalculationDocument; details: FootprintDetails }>,
): void => {
  const { record, result, disclosure } = draft;
  expectSame('owner', asked.details.owner, record.owner);
  expectSame('product', asked.details.product, record.product);
  expectSame('supersedes', asked.details.supersedes ?? '', record.supersedes ?? '');
  expectSame('period', JSON.stringify(asked.document.period), JSON.stringify(record.period));
  expectSame('boundary', asked.document.boundary, record.boundary);
  expectSame('lines', linesOf(asked.document), linesOf(disclosure.document));
  expectSame('total', result.total, record.total);
  expectSame('recordHash', hashRecord(record), draft.recordHash);
  checkFootprintSums(record);
  checkFootprintValues(record);
};
