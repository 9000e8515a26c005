import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CONTRACTS } from '@tanji/domain/command';
import { FABRIC_PROOF_KIND, verifyFabricProof, type AuditReport } from '@tanji/domain/fabric';
import {
  transparencyLeafHash,
  transparencyLeaves,
  type CommitReceipt,
  type LedgerClient,
} from '@tanji/domain/ledger';
import { createCompactTree } from '@tanji/domain/merkle';
import { createFabricLedger, loadFabricProfile } from '@tanji/network/fabric';
import {
  auditChannel,
  choosePeers,
  openFileSource,
  openPeerSource,
  type BlockSource,
} from '@tanji/network/fabric-audit';
import {
  addOrganisation,
  resetLocalNetwork,
  startLocalNetwork,
  upgradeChaincode,
  type ChaincodeInstallation,
  type LocalNetwork,
} from '@tanji/network/fabric-local';
import { installNativeCrypto } from '@tanji/network/native';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  partsOf,
  prepareNetwork,
  signedFootprints,
  submitBatch,
  submitCommand,
} from '../bench/footprint-workload.js';
import { TEST_IDENTITY, organisation, signed } from '../fixtures/index.js';
import { bothChaincodes, laterBuild, newHome } from './harness.js';

const MSP = 'OemMSP';
/** More rows than Fabric lists in a read set: it writes hashes of them instead. */
const MANY_ROWS = 120;

/** The client of a chaincode that the profile does not name. */
const profileFor = async (network: LocalNetwork, chaincode: string): Promise<string> => {
  const file = network.profiles[MSP]!;
  const profile = JSON.parse(await readFile(file, 'utf8')) as Record<string, object>;
  const copy = file.replace(/\.json$/, `-${chaincode}.json`);
  await writeFile(
    copy,
    JSON.stringify({ ...profile, 'x-tanji': { ...profile['x-tanji'], chaincode } }),
  );
  return copy;
};

/** A witness's vote on everything up to now, from the blocks alone. */
const vote = async (ledger: LedgerClient, witnesses: readonly string[]): Promise<void> => {
  const { height } = await ledger.info();
  const tree = createCompactTree();
  let blockHash = '';
  for (let number = 0; number < height; number += 1) {
    const block = (await ledger.block(number))!;
    for (const transaction of block.transactions) {
      for (const leaf of transparencyLeaves(block, transaction))
        tree.append(transparencyLeafHash(leaf));
    }
    blockHash = block.hash;
  }
  const head = { size: tree.size, root: tree.root(), height, blockHash };
  for (const witness of witnesses) {
    const content = { schema: 'tanji.checkpoint/1', witness, ...head } as const;
    const now = Math.floor(Date.now() / 1000);
    await submitCommand(
      ledger,
      CONTRACTS.assurance,
      signed('checkpoint.witness', content, { by: witness, now }),
    );
  }
};

const failures = (report: AuditReport): string[] =>
  report.checks.flatMap(({ check, failures: found }) =>
    found.map((failure) => `${check} ${JSON.stringify(failure)}`),
  );

const passed = (report: AuditReport, check: string): number =>
  report.checks.find((each) => each.check === check)?.passed ?? 0;

describe('the audit of a real network', () => {
  let home: string;
  let network: LocalNetwork;
  let tanji: ChaincodeInstallation;
  let ledger: LedgerClient;
  let kv: LedgerClient;
  let early: CommitReceipt;

  beforeAll(async () => {
    installNativeCrypto();
    home = await newHome();
    const chaincodes = await bothChaincodes();
    [tanji] = chaincodes;
    const { network: name, channel } = TEST_IDENTITY;
    network = await startLocalNetwork({ home, shape: { network: name, channel }, chaincodes });
    ledger = await createFabricLedger({ kind: 'fabric-gateway', profile: network.profiles[MSP]! });
    kv = await createFabricLedger({
      kind: 'fabric-gateway',
      profile: await profileFor(network, 'kv'),
    });
    await prepareNetwork(ledger, MSP);
  });
  afterAll(async () => {
    await Promise.allSettled([ledger.close(), kv.close()]);
    await resetLocalNetwork(home);
  });

  const call = (transaction: string, ...args: string[]): Promise<CommitReceipt> =>
    kv.submit({ contract: 'KvContract', transaction, args });

  it('has work, conflicts, large ranges and votes to look at', async () => {
    const commands = signedFootprints('AUDIT', 40);
    await Promise.all(
      commands.map((command) => submitCommand(ledger, CONTRACTS.footprint, command)),
    );
    await Promise.all(
      partsOf(signedFootprints('BATCH', 20), 10).map((each) => submitBatch(ledger, each)),
    );
    const increments = await Promise.allSettled(
      Array.from({ length: 8 }, () => call('increment', 'n')),
    );
    expect(increments.some(({ status }) => status === 'rejected')).toBe(true);
    const keys = Array.from({ length: MANY_ROWS }, (_, i) => `row${String(i).padStart(4, '0')}`);
    await Promise.all(keys.map((key) => call('put', key, 'v')));
    await Promise.allSettled([
      ...[0, 1, 2].map((i) => call('countInto', 'row', 'rox', `row-count-${i}`)),
      call('put', 'row0500', 'v'),
      call('remove', 'row0003'),
    ]);
    for (const witness of ['auditor', 'regulator']) {
      const admit = organisation(witness, [witness === 'auditor' ? 'auditor' : 'regulator']);
      const now = Math.floor(Date.now() / 1000);
      const options = { by: 'operator', now, nonce: witness };
      await submitCommand(ledger, CONTRACTS.registry, signed('organisation.admit', admit, options));
    }
    await vote(ledger, ['auditor', 'regulator']);
    const [command] = signedFootprints('EARLY', 1);
    early = (await submitCommand(ledger, CONTRACTS.footprint, command!)) as CommitReceipt;
  });

  it('changes its members and its code on the way', async () => {
    network = await addOrganisation(home);
    network = await upgradeChaincode(home, { ...tanji, artefact: laterBuild(tanji.artefact) });
    const [command] = signedFootprints('LATE', 1);
    await submitCommand(ledger, CONTRACTS.footprint, command!);
  });

  it('passes on all peers, from their Deliver service, with every verdict recomputed', async () => {
    const profile = await loadFabricProfile(network.profiles.AuditorMSP!);
    const sources: BlockSource[] = [];
    for (const peer of choosePeers(profile, undefined))
      sources.push(await openPeerSource(profile, peer));
    const codeHash = laterBuild(tanji.artefact).sha256;
    const report = await auditChannel({
      sources: sources as [BlockSource],
      chaincode: 'tanji',
      codeHash,
    });
    expect(failures(report)).toEqual([]);
    const open = report.checks.filter(({ notChecked }) => Object.keys(notChecked).length > 0);
    expect(open.map(({ check }) => check)).toEqual(['channel.genesis']);
    expect(passed(report, 'transaction.verdict')).toBe(report.transactions);
    expect(passed(report, 'channel.config')).toBeGreaterThan(0);
    expect(passed(report, 'tree.checkpoint')).toBeGreaterThanOrEqual(3);
    expect(passed(report, 'code.hash')).toBe(1);
    expect(report.tree.size).toBe(passed(report, 'tree.leaf'));
    expect(report.tree.size).toBeGreaterThanOrEqual(60);
  });

  it('passes on a block file of a running peer, and finds a flipped bit in a copy', async () => {
    const chain = join(
      home,
      'nodes',
      'peer0.oem',
      'ledgersData',
      'chains',
      'chains',
      TEST_IDENTITY.channel,
    );
    const audit = async (path: string): Promise<AuditReport> =>
      auditChannel({ sources: [await openFileSource(path)], chaincode: 'tanji' });
    expect(failures(await audit(chain))).toEqual([]);
    const bytes = await readFile(join(chain, 'blockfile_000000'));
    const middle = bytes.length >> 1;
    bytes[middle] = (bytes[middle] ?? 0) ^ 1;
    const copy = join(home, 'blockfile_000000');
    await writeFile(copy, bytes);
    expect((await audit(copy)).ok).toBe(false);
  });

  it('gives proofs that stand by themselves, before and after the upgrade', async () => {
    const [command] = signedFootprints('PROOF', 1);
    const late = (await submitCommand(ledger, CONTRACTS.footprint, command!)) as CommitReceipt;
    for (const { transactionId, blockNumber } of [early, late]) {
      const proof = await ledger.proof(transactionId);
      expect(proof).toMatchObject({ kind: FABRIC_PROOF_KIND, blockNumber, transactionId });
      expect(verifyFabricProof(proof!.evidence, transactionId)).toMatchObject({
        included: undefined,
        endorsed: undefined,
        ordered: undefined,
        channel: TEST_IDENTITY.channel,
        chaincode: 'tanji',
        transaction: { validationCode: 'VALID', call: { contract: CONTRACTS.footprint } },
      });
    }
  });
});
