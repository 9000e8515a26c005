import type { TanjiError } from '../errors/index.js';
import { checkInputReference } from '../footprint/index.js';
import type { FootprintRecord, InputReference } from '../record/index.js';
import type { BundleFootprint, EvidenceBundle } from './bundle.js';
import { contentOf, entriesOf, type ReadEntry } from './entries.js';
import { faultOf, type CheckRecorder } from './report.js';

/** A footprint of the bundle together with the signed submission it claims to be. */
export interface ChainFootprint {
  readonly claim: BundleFootprint;
  readonly submission: ReadEntry<'footprint.submit'>;
  readonly record: FootprintRecord;
}

/** Submissions by record id; the contract takes each id once. */
const submissionsOf = (
  checks: CheckRecorder,
  entries: readonly ReadEntry[],
): ReadonlyMap<string, ReadEntry<'footprint.submit'>> => {
  const found = new Map<string, ReadEntry<'footprint.submit'>>();
  for (const read of entriesOf(entries, 'footprint.submit')) {
    const { id } = contentOf(read);
    if (found.has(id)) {
      checks.fail('footprint.parts', id, { params: { reason: 'submitted-twice' } });
    } else found.set(id, read);
  }
  return found;
};

/** Ids reachable from the subject through `inputs`. */
const reachable = (
  subject: string,
  submissions: ReadonlyMap<string, ReadEntry<'footprint.submit'>>,
): ReadonlySet<string> => {
  const found = new Set<string>([subject]);
  for (const id of found) {
    const read = submissions.get(id);
    for (const input of read === undefined ? [] : contentOf(read).inputs) found.add(input.id);
  }
  return found;
};

const checkParts = (
  checks: CheckRecorder,
  bundle: EvidenceBundle,
  wanted: ReadonlySet<string>,
): void => {
  const listed = new Set<string>();
  for (const { id } of bundle.footprints) {
    const reason = listed.has(id) ? 'duplicate' : 'foreign';
    const belongs = wanted.has(id) && !listed.has(id);
    checks.test('footprint.parts', id, belongs, { params: { reason } });
    listed.add(id);
  }
  for (const id of wanted) {
    if (!listed.has(id)) checks.fail('footprint.parts', id, { params: { reason: 'missing' } });
  }
  const first = bundle.footprints[0]?.id;
  if (first !== bundle.subject) {
    checks.fail('footprint.parts', bundle.subject, {
      expected: bundle.subject,
      actual: first,
      params: { reason: 'subject-not-first' },
    });
  }
};

/**
 * Ties the listed footprints to their signed submissions: each of the chain once, no other, each
 * with the hash that was signed.
 */
export const readChain = (
  checks: CheckRecorder,
  bundle: EvidenceBundle,
  entries: readonly ReadEntry[],
): ReadonlyMap<string, ChainFootprint> => {
  const submissions = submissionsOf(checks, entries);
  checkParts(checks, bundle, reachable(bundle.subject, submissions));
  const chain = new Map<string, ChainFootprint>();
  for (const claim of bundle.footprints) {
    const submission = submissions.get(claim.id);
    if (submission === undefined) {
      checks.fail('footprint.hash', claim.id, { params: { reason: 'not-submitted' } });
      continue;
    }
    checks.equal('footprint.hash', claim.id, submission.command.contentHash, claim.hash);
    chain.set(claim.id, { claim, submission, record: contentOf(submission) });
  }
  return chain;
};

/** The contract's own rule, but for status: that is judged by position. */
const inputFault = (
  reference: InputReference,
  input: ChainFootprint | undefined,
): TanjiError | undefined =>
  faultOf(() => {
    checkInputReference(
      reference,
      input === undefined
        ? undefined
        : { record: input.record, hash: input.submission.command.contentHash, status: 'active' },
    );
  });

const checkInput = (
  checks: CheckRecorder,
  parent: ChainFootprint,
  reference: InputReference,
  ledger: Readonly<{
    chain: ReadonlyMap<string, ChainFootprint>;
    ends: ReadonlyMap<string, number>;
  }>,
): void => {
  const { id } = reference;
  const input = ledger.chain.get(id);
  const subject = `${parent.record.id} ← ${id}`;
  const fault = inputFault(reference, input);
  checks.test('input.record', subject, fault === undefined, {
    expected: reference.hash,
    actual: input?.submission.command.contentHash ?? 'missing',
    params: { ...fault?.params, ...(fault === undefined ? {} : { code: fault.code }) },
  });
  if (input === undefined) return;
  const end = ledger.ends.get(id);
  const before = input.submission.index < parent.submission.index;
  const current = end === undefined || end > parent.submission.index;
  checks.test('input.position', subject, before && current, {
    expected: `< ${parent.submission.index}`,
    actual: String(before ? end : input.submission.index),
    params: { reason: before ? 'deprecated' : 'later' },
  });
};

/** Footprints that are, through any number of steps, inputs of themselves. */
const cyclic = (chain: ReadonlyMap<string, ChainFootprint>): readonly string[] => {
  const open = new Map(
    [...chain.values()].map(({ record }) => [record.id, record.inputs.map(({ id }) => id)]),
  );
  for (let found = true; found;) {
    found = false;
    for (const [id, inputs] of open) {
      if (inputs.some((input) => open.has(input))) continue;
      open.delete(id);
      found = true;
    }
  }
  return [...open.keys()];
};

/** Inputs: present with equal hash, earlier on the ledger, not withdrawn then, no cycle. */
export const checkInputs = (
  checks: CheckRecorder,
  chain: ReadonlyMap<string, ChainFootprint>,
  entries: readonly ReadEntry[],
): void => {
  const ends = new Map(
    entriesOf(entries, 'footprint.deprecate').map((read) => [
      contentOf(read).footprint,
      read.index,
    ]),
  );
  for (const parent of chain.values()) {
    for (const input of parent.record.inputs) {
      checkInput(checks, parent, input, { chain, ends });
    }
  }
  const circle = cyclic(chain);
  checks.test('input.acyclic', undefined, circle.length === 0, { actual: circle.join(', ') });
};
