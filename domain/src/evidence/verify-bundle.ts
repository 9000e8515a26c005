import { parseJson } from '../canonical/index.js';
import { isTanjiError } from '../errors/index.js';
import {
  checkFootprintSums,
  checkFootprintValues,
  checkReferencesUnique,
} from '../footprint/index.js';
import { parseWith } from '../record/parse.js';
import { checkAssurance, checkStanding } from './assurance.js';
import { bundleHash, evidenceBundleSchema, genesisHash, type EvidenceBundle } from './bundle.js';
import { checkInputs, readChain, type ChainFootprint } from './chain.js';
import { checkWitnesses } from './checkpoint.js';
import { checkDisclosures } from './disclosed.js';
import { readEntries } from './entries.js';
import { checkFactors } from './factors.js';
import { KeyHistory } from './key-history.js';
import { checkLedgerProof } from './ledger-proof.js';
import { checkNeeded } from './needed.js';
import {
  CheckRecorder,
  faultOf,
  verdictOf,
  type EvidenceSummary,
  type VerificationReport,
} from './report.js';

/** Largest bundle text: 20 MB. */
export const MAX_BUNDLE_BYTES = 20_000_000;

/** What the verifier knows by itself, from elsewhere than the bundle. */
export interface EvidenceTrust {
  /** Record hash of the genesis; without it the verdict is `incomplete` at best. */
  readonly genesisHash?: string | undefined;
  /** Organisations whose votes count; all admitted ones if absent. */
  readonly witnesses?: readonly string[] | undefined;
  /** Votes needed at least; the genesis' own quorum is the least. */
  readonly minWitnesses?: number | undefined;
  /** Hashes of Fabric blocks with trusted channel configurations. */
  readonly configHashes?: readonly string[] | undefined;
}

const readBundle = (checks: CheckRecorder, input: unknown): EvidenceBundle | undefined => {
  try {
    const value =
      typeof input === 'string' ? parseJson(input, { maxBytes: MAX_BUNDLE_BYTES }) : input;
    const bundle = parseWith(evidenceBundleSchema, value, 'evidence bundle');
    checks.pass('bundle.form');
    return bundle;
  } catch (error) {
    if (!isTanjiError(error)) throw error;
    checks.fail('bundle.form', undefined, {
      params: { ...error.params, code: error.code, pointer: error.pointer ?? '' },
    });
    return undefined;
  }
};

const checkGenesis = (checks: CheckRecorder, hash: string, trusted: string | undefined): void => {
  if (trusted !== undefined) {
    checks.equal('genesis.trusted', undefined, trusted, hash);
    return;
  }
  checks.skip('genesis.trusted', undefined, {
    actual: hash,
    params: { reason: 'no-trust' },
  });
};

/** The contract's rules that need nothing but the record. */
const checkRecord = (checks: CheckRecorder, { record }: ChainFootprint): void => {
  const fault = faultOf(() => {
    checkFootprintSums(record);
    checkFootprintValues(record);
    checkReferencesUnique(record);
  });
  checks.test('footprint.sums', record.id, fault === undefined, {
    expected: fault?.params.expected === undefined ? undefined : String(fault.params.expected),
    actual: fault?.params.actual === undefined ? undefined : String(fault.params.actual),
    params: fault === undefined ? {} : { ...fault.params, code: fault.code },
  });
};

const check = (
  checks: CheckRecorder,
  bundle: EvidenceBundle,
  trust: EvidenceTrust,
): EvidenceSummary => {
  const hash = genesisHash(bundle.genesis);
  checks.equal('bundle.hash', undefined, bundle.hash, bundleHash(bundle));
  checkGenesis(checks, hash, trust.genesisHash);
  const entries = readEntries(checks, bundle);
  const keys = new KeyHistory({ checks, bundle });
  keys.replay(entries);
  const witnesses = checkWitnesses(checks, bundle, keys, trust);
  const chain = readChain(checks, bundle, entries);
  checkNeeded(checks, bundle, chain, { entries, voters: witnesses });
  for (const footprint of chain.values()) checkRecord(checks, footprint);
  checkStanding(checks, chain, entries);
  checkInputs(checks, chain, entries);
  const sources = checkFactors(checks, bundle.genesis, chain, entries);
  checkAssurance(checks, chain, entries, checkDisclosures(checks, chain, entries));
  const subject = chain.get(bundle.subject);
  checkLedgerProof(checks, bundle, subject, trust.configHashes);
  const { size, root, height } = bundle.checkpoint;
  return {
    network: bundle.genesis.network,
    genesisHash: hash,
    record: subject?.record,
    recordHash: subject?.submission.command.contentHash,
    footprints: bundle.footprints.length,
    entries: bundle.entries.length,
    sources,
    checkpoint: { size, root, height, witnesses },
  };
};

/**
 * Checks an evidence bundle without any server, network or clock: form and hash, every signed
 * command and its place in the transparency tree, who could sign it, the witnesses of the tree
 * head, and every rule of the contracts over the record and everything upstream of it.
 *
 * What a bundle cannot show is what its maker left out: a revocation or withdrawal after the last
 * command in it. `created` and the checkpoint say how old it is.
 *
 * @param input text of a `.tanji.json` file, or its parsed value
 * @returns a report; nothing about the bundle throws
 */
export const verifyBundle = (
  input: unknown,
  trust: Readonly<EvidenceTrust> = {},
): VerificationReport => {
  const checks = new CheckRecorder();
  const bundle = readBundle(checks, input);
  const summary = bundle === undefined ? undefined : check(checks, bundle, trust);
  return { verdict: verdictOf(checks.checks), checks: checks.checks, summary };
};
