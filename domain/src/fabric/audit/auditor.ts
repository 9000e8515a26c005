import { TanjiError, isTanjiError } from '../../errors/index.js';
import { fabricBlockHash, type FabricBlock } from '../block.js';
import { Channel } from '../channel.js';
import { configPayloadOf, decodeConfigEnvelope } from '../config.js';
import { configUpdateFault } from '../config-update.js';
import type { FabricPayload } from '../envelope.js';
import { IdentityReader } from '../identity.js';
import { judgeTransaction, type JudgeContext, type Judgement } from '../judge-transaction.js';
import { readDefinition, type ChaincodeDefinition } from '../lifecycle.js';
import { normaliseTransaction } from '../normalise.js';
import { openTransaction, type OpenedTransaction } from '../opened-transaction.js';
import { StateReplay } from '../state-replay.js';
import { VALID_CODE, validationCodeName } from '../validation-codes.js';
import {
  dataHashFinding,
  envelopeFinding,
  linkFinding,
  messageOf,
  ordererFinding,
} from './block-findings.js';
import { CommitChain } from './commit-chain.js';
import { AuditRecorder, type AuditCheckResult, type AuditPlace } from './recorder.js';
import type { AuditOptions, AuditReport } from './report.js';
import { TreeAudit } from './tree-audit.js';

/** Verdicts that this audit arrives at by itself; about others of Fabric's it cannot say more. */
const COMPUTED: ReadonlySet<string> = new Set([
  'VALID',
  'BAD_PAYLOAD',
  'BAD_CREATOR_SIGNATURE',
  'BAD_PROPOSAL_TXID',
  'INVALID_ENDORSER_TRANSACTION',
  'TARGET_CHAIN_NOT_FOUND',
  'INVALID_CHAINCODE',
  'ILLEGAL_WRITESET',
  'ENDORSEMENT_POLICY_FAILURE',
  'DUPLICATE_TXID',
  'MVCC_READ_CONFLICT',
  'PHANTOM_READ_CONFLICT',
]);

const CODE_HASH = /-([0-9a-f]{64})$/;

/** A transaction on its way through a block. */
interface Case {
  readonly place: AuditPlace;
  readonly opened: OpenedTransaction | undefined;
  readonly judgement: Judgement;
  /** What the peer recorded. */
  readonly recorded: string;
}

const UNREADABLE: Judgement = { outcomes: [], code: 'BAD_PAYLOAD' };

/**
 * Audits a channel block by block, from the first one, with nothing but the blocks: every hash,
 * signature, certificate and policy, and the replay of versions to the recorded verdicts. Keeps the
 * versions of the state, not its values.
 */
export class FabricAuditor {
  readonly #options: AuditOptions;
  readonly #recorder = new AuditRecorder();
  readonly #identities = new IdentityReader();
  readonly #replay = new StateReplay();
  readonly #tree = new TreeAudit(this.#recorder);
  readonly #commits = new CommitChain(this.#recorder);
  readonly #seen = new Set<string>();
  #definitions = new Map<string, ChaincodeDefinition | undefined>();
  #channel: Channel | undefined;
  #name = '';
  #sequence = 0;
  #height = 0;
  #transactions = 0;
  #genesisHash = '';
  #lastHash = '';
  #configHash = '';

  constructor(options: AuditOptions) {
    this.#options = options;
  }

  get height(): number {
    return this.#height;
  }

  /** For checks that others make, such as the comparison of several peers. */
  get recorder(): AuditRecorder {
    return this.#recorder;
  }

  /**
   * Takes the next block.
   *
   * @throws TanjiError FABRIC_AUDIT_START if the first one is not the channel's first, or holds no
   *   readable configuration
   */
  add(block: FabricBlock): void {
    if (this.#height === 0) this.#start(block);
    this.#checkBlock(block);
    const config = configOf(block);
    if (config === undefined) this.#checkEnvelopes(block);
    this.#definitions = new Map();
    this.#replay.beginBlock();
    const cases = this.#judge(block);
    this.#settle(block, cases);
    this.#commits.check(block, this.#replay.updates);
    if (config !== undefined && this.#height > 0) this.#applyConfig(block, config);
    this.#lastHash = fabricBlockHash(block.header);
    this.#tree.endBlock(this.#lastHash);
    this.#height = block.header.number + 1;
  }

  /** The outcome so far. */
  report(): AuditReport {
    const definition = readDefinition(this.#replay.lifecycle, this.#options.chaincode);
    const recorder = this.#recorder;
    const code = this.#codeFinding(definition);
    return {
      ok: !recorder.failed && code?.failed !== 1,
      channel: this.#name,
      blocks: this.#height,
      transactions: this.#transactions,
      genesisHash: this.#genesisHash,
      lastBlockHash: this.#lastHash,
      configHash: this.#configHash,
      tree: this.#tree.head,
      definition: definition && { sequence: definition.sequence, version: definition.version },
      checks: [...recorder.results(), ...(code === undefined ? [] : [code])],
    };
  }

  #start(block: FabricBlock): void {
    const { number } = block.header;
    const payload = configPayloadOf(block.envelopes);
    if (number !== 0 || payload === undefined) {
      throw new TanjiError('FABRIC_AUDIT_START', { block: number });
    }
    const { sequence, root } = decodeConfigEnvelope(payload.data);
    this.#channel = new Channel(root);
    this.#sequence = sequence;
    this.#name = payload.channelHeader.channel;
    this.#genesisHash = fabricBlockHash(block.header);
    this.#configHash = this.#genesisHash;
    const { genesisHash: expected } = this.#options;
    if (expected === undefined) {
      this.#recorder.skip('channel.genesis', 'no-trusted-hash');
    } else {
      const actual = this.#genesisHash;
      this.#recorder.test(
        'channel.genesis',
        { block: 0 },
        expected === actual ? undefined : { reason: 'other-channel', expected, actual },
      );
    }
  }

  #checkBlock(block: FabricBlock): void {
    const { number } = block.header;
    const place = { block: number };
    const expected = { number: this.#height, previousHash: this.#lastHash };
    this.#recorder.test('block.link', place, linkFinding(block.header, expected));
    this.#recorder.test('block.data-hash', place, dataHashFinding(block));
    if (number === 0) return;
    const finding = ordererFinding(block, this.#rules(), this.#identities);
    if (finding?.open === true) this.#recorder.skip('block.orderers', finding.reason);
    else this.#recorder.test('block.orderers', place, finding);
  }

  #checkEnvelopes({ header, envelopes }: FabricBlock): void {
    envelopes.forEach((bytes, index) => {
      const place = { block: header.number, index };
      this.#recorder.test('block.envelopes', place, envelopeFinding(bytes));
    });
  }

  #rules(): Channel {
    if (this.#channel === undefined) throw new TypeError('no configuration yet');
    return this.#channel;
  }

  #definition = (chaincode: string): ChaincodeDefinition | undefined => {
    if (this.#definitions.has(chaincode)) return this.#definitions.get(chaincode);
    const definition = readDefinition(this.#replay.lifecycle, chaincode);
    this.#definitions.set(chaincode, definition);
    return definition;
  };

  #judge({ header, envelopes, validationCodes }: FabricBlock): readonly Case[] {
    const context: JudgeContext = {
      name: this.#name,
      channel: this.#rules(),
      identities: this.#identities,
      definition: this.#definition,
      keyPolicy: (...place) => this.#replay.keyPolicy(...place),
    };
    return envelopes.map((bytes, index): Case => {
      const code = validationCodes[index];
      const recorded = code === undefined ? 'NOT_VALIDATED' : validationCodeName(code);
      const block = header.number;
      try {
        const opened = openTransaction(bytes);
        const { transactionId } = opened.payload.channelHeader;
        const place = { block, index, ...(transactionId === '' ? {} : { transactionId }) };
        const judgement: Judgement =
          block === 0 ? { outcomes: [], code: 'VALID' } : judgeTransaction(opened, context);
        return { place, opened, judgement, recorded };
      } catch (error) {
        if (!isTanjiError(error, 'FABRIC_BYTES_MALFORMED')) throw error;
        return { place: { block, index }, opened: undefined, judgement: UNREADABLE, recorded };
      }
    });
  }

  #settle(block: FabricBlock, cases: readonly Case[]): void {
    const inBlock = new Set<string>();
    for (const each of cases) {
      this.#transactions += 1;
      const expected = this.#expectedCode(each, inBlock);
      if (each.recorded === 'VALID') this.#recordOutcomes(each);
      const counts = this.#checkVerdict(each, expected);
      const { opened } = each;
      if (opened === undefined) continue;
      const index = each.place.index ?? 0;
      if (counts && opened.transaction !== undefined) {
        const version = { block: block.header.number, index };
        this.#replay.apply(opened.transaction.readWriteSets, version);
      }
      const code = counts ? VALID_CODE : INVALID;
      this.#tree.add(
        block.header.number,
        normaliseTransaction(opened, { index, code }, this.#options),
      );
    }
    for (const { place } of cases) {
      if (place.transactionId !== undefined) this.#seen.add(place.transactionId);
    }
  }

  /** Fabric's verdict as it must be. */
  #expectedCode({ place, opened, judgement }: Case, inBlock: Set<string>): string {
    const { transactionId } = place;
    if (judgement.code !== 'VALID') return judgement.code;
    if (transactionId !== undefined) {
      if (this.#seen.has(transactionId) || inBlock.has(transactionId)) return 'DUPLICATE_TXID';
      inBlock.add(transactionId);
    }
    const sets = opened?.transaction?.readWriteSets;
    return sets === undefined ? 'VALID' : this.#replay.judge(sets);
  }

  #recordOutcomes({ place, judgement }: Case): void {
    const recorder = this.#recorder;
    for (const { check, reason, expected, actual, open } of judgement.outcomes) {
      if (reason === undefined) recorder.pass(check);
      else if (open === true) recorder.skip(check, reason);
      else {
        recorder.fail(check, place, {
          reason,
          ...(expected === undefined ? {} : { expected }),
          ...(actual === undefined ? {} : { actual }),
        });
      }
    }
  }

  /** @returns whether the transaction counts: its writes are applied */
  #checkVerdict({ place, recorded, opened }: Case, expected: string): boolean {
    const recorder = this.#recorder;
    const check = 'transaction.verdict';
    if (recorded === expected) {
      recorder.pass(check);
      return expected === 'VALID';
    }
    if (!COMPUTED.has(recorded) && recorded !== 'NOT_VALIDATED') {
      recorder.skip(check, recorded);
      return false;
    }
    if (this.#readsExpiring(opened)) {
      recorder.skip(check, 'private-data-expiry');
      return recorded === 'VALID';
    }
    recorder.fail(check, place, { reason: 'verdict', expected, actual: recorded });
    return expected === 'VALID';
  }

  /** Hashes of private data that a peer drops after some blocks: their versions are not followed. */
  #readsExpiring(opened: OpenedTransaction | undefined): boolean {
    const sets = opened?.transaction?.readWriteSets ?? [];
    return sets.some(({ namespace, collections }) =>
      collections.some(({ collection, reads }) => {
        const rules = this.#definition(namespace)?.collections.get(collection);
        return reads.length > 0 && (rules?.blockToLive ?? 0) > 0;
      }),
    );
  }

  #applyConfig({ header }: FabricBlock, payload: FabricPayload): void {
    const place = { block: header.number };
    const before = { sequence: this.#sequence, channel: this.#rules(), name: this.#name };
    try {
      const next = decodeConfigEnvelope(payload.data);
      const fault = configUpdateFault(before, next, this.#identities);
      const finding = fault && { reason: fault.reason, actual: fault.place };
      this.#recorder.test('channel.config', place, finding);
      if (fault !== undefined) return;
      this.#channel = new Channel(next.root, before.channel);
      this.#sequence = next.sequence;
      this.#configHash = fabricBlockHash(header);
    } catch (error) {
      this.#recorder.fail('channel.config', place, { reason: 'form', actual: messageOf(error) });
    }
  }

  #codeFinding(definition: ChaincodeDefinition | undefined): AuditCheckResult | undefined {
    const { chaincode, codeHash: expected } = this.#options;
    const actual = CODE_HASH.exec(definition?.version ?? '')?.[1];
    const place = { block: Math.max(this.#height - 1, 0) };
    const recorder = new AuditRecorder();
    if (expected === undefined) recorder.skip('code.hash', 'no-trusted-hash');
    else if (actual === expected) recorder.pass('code.hash');
    else {
      const found = actual ?? definition?.version ?? `no definition of ${chaincode}`;
      recorder.fail('code.hash', place, { reason: 'code', expected, actual: found });
    }
    return recorder.results()[0];
  }
}

/** Stands for every code but VALID. */
const INVALID = 255;

/** The configuration of a block, if it is a readable block of configuration. */
const configOf = ({ envelopes }: FabricBlock): FabricPayload | undefined => {
  try {
    return configPayloadOf(envelopes);
  } catch (error) {
    messageOf(error);
    return undefined;
  }
};
