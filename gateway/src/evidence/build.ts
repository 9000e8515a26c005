import { ACTIONS, isAction } from '@tanji/domain/command';
import {
  MAX_BUNDLE_ENTRIES,
  MAX_BUNDLE_RECORDS,
  MAX_LEDGER_PROOF_LENGTH,
  sealBundle,
  type BundleCheckpoint,
  type BundleFootprint,
  type EvidenceBundle,
  type SignedEntry,
} from '@tanji/domain/evidence';
import { TanjiError } from '@tanji/domain/errors';
import type { EvidenceSource, SourceEntry, SourceFootprint } from './source.js';

export interface BuildEvidenceOptions {
  readonly source: EvidenceSource;
  /** Footprint that the bundle is about. */
  readonly subject: string;
  /** Time of making, ISO 8601 with `Z`. */
  readonly created: string;
}

interface CommandHead {
  readonly action: string;
  readonly organisation: string;
  readonly content: Readonly<Record<string, unknown>>;
}

const headOf = (command: string): CommandHead => {
  const { message, content } = JSON.parse(command) as {
    message: { action: string; organisation: string };
    content: Record<string, unknown>;
  };
  return { action: message.action, organisation: message.organisation, content };
};

/** Collects the commands a bundle rests on, following each one to the next. */
class EvidenceCollector {
  readonly #source: EvidenceSource;
  readonly #entries = new Map<string, SourceEntry>();
  readonly #organisations = new Set<string>();

  constructor(options: Readonly<{ source: EvidenceSource }>) {
    this.#source = options.source;
  }

  /** In ledger order. */
  get entries(): readonly SourceEntry[] {
    return [...this.#entries.values()].sort((a, b) => a.index - b.index);
  }

  async add(places: readonly string[]): Promise<void> {
    for (const place of places) if (!this.#entries.has(place)) await this.#addOne(place);
  }

  async #addOne(place: string): Promise<void> {
    const entry = await this.#source.entry(place);
    if (entry === undefined) {
      throw new TanjiError('EVIDENCE_ENTRY_MISSING', { transactionId: place });
    }
    if (this.#entries.size >= MAX_BUNDLE_ENTRIES) {
      throw new TanjiError('EVIDENCE_TOO_LARGE', { limit: MAX_BUNDLE_ENTRIES, what: 'entries' });
    }
    this.#entries.set(place, entry);
    await this.#follow(headOf(entry.command));
  }

  /** A signature is worth what is known of its key: the organisation's admission and key changes. */
  async #follow(head: CommandHead): Promise<void> {
    await this.organisation(head.organisation);
    if (!isAction(head.action) || ACTIONS[head.action].contract !== 'RegistryContract') return;
    const named = head.content.organisation;
    if (typeof named === 'string') await this.organisation(named);
  }

  async organisation(id: string): Promise<void> {
    if (this.#organisations.has(id)) return;
    this.#organisations.add(id);
    await this.add(await this.#source.organisationCommands(id));
  }
}

/** The subject and everything upstream of it, each once, subject first. */
const upstream = async (
  source: EvidenceSource,
  subject: string,
): Promise<ReadonlyMap<string, SourceFootprint>> => {
  const found = new Map<string, SourceFootprint>();
  const queue = [subject];
  for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
    if (found.has(id)) continue;
    const footprint = await source.footprint(id);
    if (footprint === undefined) throw new TanjiError('EVIDENCE_SUBJECT_UNKNOWN', { id });
    if (found.size >= MAX_BUNDLE_RECORDS) {
      throw new TanjiError('EVIDENCE_TOO_LARGE', { limit: MAX_BUNDLE_RECORDS, what: 'footprints' });
    }
    found.set(id, footprint);
    queue.push(...footprint.record.inputs.map((input) => input.id));
  }
  return found;
};

const collectFootprint = async (
  source: EvidenceSource,
  collector: EvidenceCollector,
  { record }: SourceFootprint,
): Promise<void> => {
  await collector.add(await source.footprintCommands(record.id));
  await collector.add(await source.productCommands(record.product));
  if (record.factors.length > 0) await collector.add(await source.committeeCommands());
  for (const { id, version } of record.factors) {
    await collector.add(await source.factorCommands(id, version));
  }
};

const describeFootprint = async (
  source: EvidenceSource,
  { record, hash, assurance, status }: SourceFootprint,
): Promise<BundleFootprint> => {
  const disclosure = await source.disclosure(record.id);
  const opened = disclosure === undefined ? await source.openedLines?.(record.id) : undefined;
  return {
    id: record.id,
    hash,
    assurance,
    status,
    ...(disclosure === undefined ? {} : { disclosure }),
    ...(opened === undefined || opened.length === 0 ? {} : { openedLines: [...opened] }),
  };
};

const sizeOf = (entries: readonly SourceEntry[]): number =>
  entries.reduce((size, { index }) => Math.max(size, index + 1), 1);

/**
 * A checkpoint over all entries. Witnesses bring commands of their own (admission, key changes),
 * which may lie beyond the checkpoint: then a later one is looked for.
 */
const findCheckpoint = async (
  source: EvidenceSource,
  collector: EvidenceCollector,
): Promise<BundleCheckpoint> => {
  for (;;) {
    const checkpoint = await source.checkpointCovering(sizeOf(collector.entries));
    if (checkpoint === undefined) return { ...(await source.treeHead()), votes: [] };
    for (const vote of checkpoint.votes) await collector.organisation(headOf(vote).organisation);
    if (checkpoint.size >= sizeOf(collector.entries)) return checkpoint;
  }
};

const withPaths = async (
  source: EvidenceSource,
  entries: readonly SourceEntry[],
  size: number,
): Promise<SignedEntry[]> =>
  Promise.all(
    entries.map(async ({ index, ...entry }) => ({
      ...entry,
      inclusion: { index, path: [...(await source.inclusionPath(index, size))] },
    })),
  );

const proofOf = async (
  source: EvidenceSource,
  subject: string,
  entries: readonly SourceEntry[],
): Promise<Pick<EvidenceBundle, 'ledgerProof'>> => {
  const entry = entries.find(({ command }) => {
    const { action, content } = headOf(command);
    return action === 'footprint.submit' && content.id === subject;
  });
  const proof = entry === undefined ? undefined : await source.ledgerProof(entry.transactionId);
  if (proof === undefined || proof.evidence.length > MAX_LEDGER_PROOF_LENGTH) return {};
  const { kind, blockNumber, transactionId, evidence } = proof;
  return { ledgerProof: { kind, blockNumber, transactionId, evidence } };
};

/**
 * Builds the evidence bundle of a footprint from what the caller may see. The bundle is only a
 * collection: whoever checks it trusts nothing in it that is not signed and included in the tree.
 *
 * @throws TanjiError EVIDENCE_SUBJECT_UNKNOWN, EVIDENCE_ENTRY_MISSING (the read model is behind or
 *   damaged), EVIDENCE_TOO_LARGE
 */
export const buildEvidence = async (
  options: Readonly<BuildEvidenceOptions>,
): Promise<EvidenceBundle> => {
  const { source, subject, created } = options;
  const footprints = await upstream(source, subject);
  const collector = new EvidenceCollector({ source });
  for (const footprint of footprints.values()) await collectFootprint(source, collector, footprint);
  const checkpoint = await findCheckpoint(source, collector);
  const described: BundleFootprint[] = [];
  for (const footprint of footprints.values()) {
    described.push(await describeFootprint(source, footprint));
  }
  return sealBundle({
    schema: 'tanji.evidence/1',
    created,
    genesis: await source.genesis(),
    subject,
    footprints: described,
    entries: await withPaths(source, collector.entries, checkpoint.size),
    checkpoint,
    ...(await proofOf(source, subject, collector.entries)),
  });
};
