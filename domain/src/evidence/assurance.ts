import { assuranceOf, withOpinion, type Opinion } from '../footprint/assurance.js';
import type { Statement } from '../record/index.js';
import type { ChainFootprint } from './chain.js';
import { contentOf, entriesOf, placeOf, type ReadEntry } from './entries.js';
import type { CheckRecorder } from './report.js';

type Chain = ReadonlyMap<string, ChainFootprint>;

/** A statement or finding counts for the exact record it names, made before it. */
const checkSubject = (
  checks: CheckRecorder,
  chain: Chain,
  read: ReadEntry,
  subject: { readonly footprint: string; readonly hash: string },
): ChainFootprint | undefined => {
  const footprint = chain.get(subject.footprint);
  if (footprint === undefined) return undefined;
  const { command, index } = footprint.submission;
  const after = read.index > index;
  const holds = checks.test(
    'statement.subject',
    placeOf(read.entry),
    command.contentHash === subject.hash && after,
    {
      expected: command.contentHash,
      actual: subject.hash,
      params: { reason: after ? 'hash' : 'position', footprint: subject.footprint },
    },
  );
  return holds ? footprint : undefined;
};

/** Statements that hold, by footprint. */
const readStatements = (
  checks: CheckRecorder,
  chain: Chain,
  entries: readonly ReadEntry[],
): ReadonlyMap<string, readonly Statement[]> => {
  const found = new Map<string, Statement[]>();
  const inOrder = entriesOf(entries, 'statement.issue').toSorted((a, b) => a.index - b.index);
  for (const read of inOrder) {
    const statement = contentOf(read);
    const footprint = checkSubject(checks, chain, read, statement.subject);
    if (footprint === undefined) continue;
    const { owner, id } = footprint.record;
    const independent = checks.test(
      'statement.independent',
      placeOf(read.entry),
      statement.auditor !== owner,
      { expected: `not ${owner}`, actual: statement.auditor },
    );
    if (independent) found.set(id, [...(found.get(id) ?? []), statement]);
  }
  for (const read of entriesOf(entries, 'finding.raise')) {
    checkSubject(checks, chain, read, contentOf(read).subject);
  }
  return found;
};

const checkLevel = (
  checks: CheckRecorder,
  { record, claim }: ChainFootprint,
  statements: readonly Statement[],
  recomputed: boolean | undefined,
): void => {
  const opinions = statements.reduce<readonly Opinion[]>(withOpinion, []);
  const expected = assuranceOf(recomputed === true ? 'recomputed' : 'declared', opinions);
  const open = claim.assurance === 'recomputed' && recomputed === undefined;
  if (open && expected !== 'verified') {
    checks.skip('footprint.assurance', record.id, {
      actual: claim.assurance,
      params: { reason: 'not-disclosed' },
    });
  } else {
    // A record whose lines were opened to this reader only is declared, though it recomputes here.
    const holds =
      claim.assurance === expected || (claim.assurance === 'declared' && expected === 'recomputed');
    checks.test('footprint.assurance', record.id, holds, { expected, actual: claim.assurance });
  }
};

/**
 * Statements and findings over the exact records, auditors independent of owners, and the level of
 * assurance that follows.
 *
 * @param recomputed by record id: whether the disclosed calculation gave the record; absent where
 *   nothing is disclosed
 */
export const checkAssurance = (
  checks: CheckRecorder,
  chain: Chain,
  entries: readonly ReadEntry[],
  recomputed: ReadonlyMap<string, boolean>,
): void => {
  const statements = readStatements(checks, chain, entries);
  for (const footprint of chain.values()) {
    const { id } = footprint.record;
    checkLevel(checks, footprint, statements.get(id) ?? [], recomputed.get(id));
  }
};

/** What the commands of the bundle say about a record's status. */
const statusOf = (
  { record, submission }: ChainFootprint,
  entries: readonly ReadEntry[],
): 'active' | 'superseded' | 'deprecated' => {
  const deprecated = entriesOf(entries, 'footprint.deprecate').some((read) => {
    const { footprint, hash } = contentOf(read);
    return footprint === record.id && hash === submission.command.contentHash;
  });
  if (deprecated) return 'deprecated';
  const superseded = entriesOf(entries, 'footprint.submit').some(
    (read) => contentOf(read).supersedes === record.id,
  );
  return superseded ? 'superseded' : 'active';
};

/** Product of the owner, status as signed, successors of the same owner and product. */
export const checkStanding = (
  checks: CheckRecorder,
  chain: Chain,
  entries: readonly ReadEntry[],
): void => {
  const products = new Map(
    entriesOf(entries, 'product.register').map((read) => [contentOf(read).id, read]),
  );
  for (const footprint of chain.values()) {
    const { record, claim, submission } = footprint;
    const product = products.get(record.product);
    const holds =
      product !== undefined &&
      contentOf(product).owner === record.owner &&
      product.index < submission.index;
    checks.test('footprint.product', record.id, holds, {
      expected: record.owner,
      actual: product === undefined ? 'missing' : contentOf(product).owner,
      params: { product: record.product },
    });
    checks.equal('footprint.status', record.id, statusOf(footprint, entries), claim.status);
  }
  for (const read of entriesOf(entries, 'footprint.submit')) {
    const { id, supersedes, owner, product } = contentOf(read);
    const old = supersedes === undefined ? undefined : chain.get(supersedes);
    if (old === undefined) continue;
    checks.equal(
      'footprint.supersedes',
      id,
      `${old.record.owner} ${old.record.product}`,
      `${owner} ${product}`,
    );
  }
};
