import { canonicalJson, hashRecord, sha256Hex, utf8Bytes } from '@tanji/domain/canonical';
import { genesisHash, type BundleFootprint, type EvidenceBundle } from '@tanji/domain/evidence';
import {
  commandPlace,
  commandTextHash,
  transparencyLeafHash,
  type TransactionProof,
} from '@tanji/domain/ledger';
import { createMerkleTree } from '@tanji/domain/merkle';
import type { FootprintRecord } from '@tanji/domain/record';
import { buildEvidence, type EvidenceSource, type SourceEntry } from '@tanji/gateway/evidence';
import { TEST_NOW, signed, testKey } from '../../fixtures/index.js';
import { INGOT_FOOTPRINT, SPEAKER_FOOTPRINT, type Story } from './story.js';

/** Claims of the gateway about its footprints, and who witnesses. */
export interface SourceOptions {
  readonly claims?: Readonly<Record<string, Partial<BundleFootprint>>>;
  readonly witnesses?: readonly string[];
  /** Drops the disclosure of a footprint. */
  readonly hidden?: readonly string[];
  /** Neighbouring commands of one contract share a transaction, each at every other position. */
  readonly batched?: boolean;
  /** Where a ledger has put the submission of the speaker, and its proof of it. */
  readonly proven?: Pick<SourceEntry, 'transactionId'> & { readonly proof: TransactionProof };
}

const contractOf = (action: string): string => {
  if (/^(factor|committee)\./.test(action)) return 'FactorContract';
  if (/^(footprint|label)\./.test(action)) return 'FootprintContract';
  return /^(statement|finding)\./.test(action) ? 'AssuranceContract' : 'RegistryContract';
};

const isoOf = (seconds: number): string => new Date(seconds * 1000).toISOString();

/** The story as blocks: one command each, block 0 is the genesis. */
const entriesOf = (story: Story): SourceEntry[] =>
  story.steps.map(({ name, command }, index) => ({
    command: canonicalJson(command),
    transactionId: sha256Hex(utf8Bytes(`tx ${name}`)),
    block: index + 1,
    timestamp: isoOf(TEST_NOW + index * 60 + 5),
    contract: contractOf(command.message.action),
    index,
  }));

/** Number of the step that submits the speaker. */
export const speakerStep = (story: Story): number =>
  story.steps.findIndex(
    ({ command: { message, content } }) =>
      message.action === 'footprint.submit' && content.id === story.speaker.id,
  );

/** The place that the story's ledger gives a step. */
export const stepPlace = (story: Story, step: number): SourceEntry => {
  const entry = entriesOf(story)[step];
  if (entry === undefined) throw new TypeError(`no step ${step}`);
  return entry;
};

const sourceEntries = (story: Story, { batched, proven }: SourceOptions): SourceEntry[] => {
  const entries = batched === true ? batchedEntriesOf(story) : entriesOf(story);
  const step = speakerStep(story);
  return entries.map((entry, i) =>
    proven === undefined || i !== step ? entry : { ...entry, transactionId: proven.transactionId },
  );
};

const placeOf = ({ transactionId, position }: SourceEntry): string =>
  commandPlace(transactionId, position);

/** The same story in batches: between any two commands one was refused. */
const batchedEntriesOf = (story: Story): SourceEntry[] => {
  const batched: SourceEntry[] = [];
  for (const entry of entriesOf(story)) {
    const last = batched.at(-1);
    const { transactionId, timestamp, block } =
      last?.contract === entry.contract ? last : { ...entry, block: (last?.block ?? 0) + 1 };
    const position = last?.transactionId === transactionId ? (last.position ?? 0) + 2 : 0;
    batched.push({ ...entry, transactionId, timestamp, block, position });
  }
  return batched;
};

type Content = Readonly<Record<string, unknown>>;

/** Whether a command concerns the thing, as the read model would index it. */
const mentions = (content: Content, names: readonly string[], id: string): boolean =>
  names.some((name) => content[name] === id) ||
  (content.subject as Content | undefined)?.footprint === id;

/** The source that the read model is for a real ledger. */
export const storySource = (story: Story, options: SourceOptions = {}): EvidenceSource => {
  const entries = sourceEntries(story, options);
  const tree = createMerkleTree(
    entries.map(({ command, transactionId, position, block, timestamp, contract }) =>
      transparencyLeafHash({
        v: 1,
        block,
        transactionId,
        ...(position === undefined ? {} : { position }),
        timestamp,
        contract,
        commandHash: commandTextHash(command),
      }),
    ),
  );
  const find = (prefix: RegExp, names: readonly string[], id: string): readonly string[] =>
    story.steps.flatMap(({ command }, index) => {
      const { message, content } = command;
      const entry = entries[index];
      const fits = prefix.test(message.action) && mentions(content, names, id);
      return fits && entry !== undefined ? [placeOf(entry)] : [];
    });
  const records: Readonly<Record<string, FootprintRecord>> = {
    [story.ingot.id]: story.ingot,
    [story.speaker.id]: story.speaker,
  };
  const disclosures = {
    [INGOT_FOOTPRINT.record.id]: INGOT_FOOTPRINT.disclosure,
    [SPEAKER_FOOTPRINT.record.id]: SPEAKER_FOOTPRINT.disclosure,
  };
  const head = {
    size: tree.size,
    root: tree.root(),
    height: entries.length + 1,
    blockHash: sha256Hex(utf8Bytes('last block')),
  };
  const vote = (witness: string): string =>
    canonicalJson(
      signed(
        'checkpoint.witness',
        { schema: 'tanji.checkpoint/1', witness, ...head },
        { by: witness, key: testKey(witness), nonce: `vote ${witness}` },
      ),
    );
  const { witnesses = ['auditor', 'regulator'] } = options;
  return {
    genesis: () => Promise.resolve(story.genesis),
    footprint: (id) => {
      const record = records[id];
      if (record === undefined) return Promise.resolve(undefined);
      const verified = id === story.speaker.id;
      return Promise.resolve({
        record,
        hash: hashRecord(record),
        assurance: verified ? 'verified' : 'recomputed',
        status: 'active',
        ...options.claims?.[id],
      });
    },
    footprintCommands: (id) => {
      const own = find(
        /^(footprint|statement|finding\.raise)/,
        ['id', 'footprint', 'supersedes'],
        id,
      );
      const findings = story.steps.flatMap(({ command }) =>
        command.message.action === 'finding.raise' && mentions(command.content, [], id)
          ? find(/^finding\.answer/, ['finding'], command.content.id as string)
          : [],
      );
      return Promise.resolve([...own, ...findings]);
    },
    productCommands: (id) => Promise.resolve(find(/^product\./, ['id'], id)),
    factorCommands: (id) => Promise.resolve(find(/^factor\./, ['id', 'factor'], id)),
    committeeCommands: () => Promise.resolve(find(/^committee\./, ['operator'], 'operator')),
    organisationCommands: (id) =>
      Promise.resolve([
        ...find(/^organisation\./, ['id'], id),
        ...find(/^key\./, ['organisation'], id),
      ]),
    entry: (place) => Promise.resolve(entries.find((entry) => placeOf(entry) === place)),
    checkpointCovering: (size) =>
      Promise.resolve(
        size <= head.size && witnesses.length > 0
          ? { ...head, votes: witnesses.map(vote) }
          : undefined,
      ),
    treeHead: () => Promise.resolve(head),
    inclusionPath: (index, size) => Promise.resolve(tree.inclusionProof(index, size)),
    disclosure: (id) =>
      Promise.resolve(options.hidden?.includes(id) === true ? undefined : disclosures[id]),
    ledgerProof: () => Promise.resolve(options.proven?.proof),
  };
};

/** The bundle of the story's speaker, made by the gateway's own builder. */
export const storyBundle = (
  story: Story,
  options: SourceOptions & { readonly subject?: string } = {},
): Promise<EvidenceBundle> =>
  buildEvidence({
    source: storySource(story, options),
    subject: options.subject ?? story.speaker.id,
    created: '2026-01-20T00:00:00Z',
  });

export const trustOf = (story: Story): { genesisHash: string } => ({
  genesisHash: genesisHash(story.genesis),
});
