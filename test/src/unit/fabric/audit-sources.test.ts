import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FabricBlock } from '@tanji/domain/fabric';
import {
  auditChannel,
  choosePeers,
  openFileSource,
  type BlockSource,
} from '@tanji/network/fabric-audit';
import sample from '../../../vectors/fabric/sample-prod.json' with { type: 'json' };
import { CHAINCODE, TestChannel, blockBytes } from '../../fixtures/fabric/index.js';
import { put } from './lies.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tanji-audit-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

const blockFile = Buffer.from(sample.blockFile, 'base64');

describe('files of blocks', () => {
  it('are a peer’s own block files, one or a folder of them', async () => {
    const path = join(folder, 'blockfile_000000');
    await writeFile(path, blockFile);
    for (const each of [path, folder]) {
      const report = await auditChannel({
        sources: [await openFileSource(each)],
        chaincode: 'marbles',
      });
      expect(report).toMatchObject({ ok: true, blocks: 8 });
    }
  });

  it('are single blocks in any order of their names', async () => {
    const { blocks } = new TestChannel();
    await writeFile(join(folder, 'b.block'), blockBytes(blocks[0]!));
    await writeFile(join(folder, 'a.block'), blockBytes(blocks[1]!));
    const report = await auditChannel({
      sources: [await openFileSource(folder)],
      chaincode: CHAINCODE,
    });
    expect(report).toMatchObject({ ok: true, blocks: 2 });
  });

  it.each([
    ['nothing there', 'missing'],
    ['an empty folder', ''],
  ])('are refused: %s', async (_, name) => {
    await expect(openFileSource(join(folder, name))).rejects.toMatchObject({
      code: 'FABRIC_AUDIT_SOURCE',
    });
  });
});

const sourceOf = (name: string, blocks: readonly FabricBlock[]): BlockSource => ({
  name,
  height: blocks.length,
  // eslint-disable-next-line @typescript-eslint/require-await -- a peer would have to be awaited
  blocks: async function* () {
    yield* blocks;
  },
});

describe('several peers', () => {
  const channel = new TestChannel();
  channel.addBlock([channel.call(put('a'))]);
  const { blocks } = channel;
  const compare = async (theirs: readonly FabricBlock[]) => {
    const progress: number[] = [];
    const report = await auditChannel({
      sources: [sourceOf('ours', blocks), sourceOf('theirs', theirs)],
      chaincode: CHAINCODE,
      progress: (height) => progress.push(height),
    });
    expect(progress).toEqual([1, 2, 3]);
    return report.checks.find(({ check }) => check === 'peers.agree')!;
  };
  const last = blocks[2]!;

  it('agree', async () => {
    expect(await compare(blocks)).toMatchObject({ passed: 3, failed: 0, notChecked: {} });
  });

  it('may be behind', async () => {
    const expected = { passed: 2, failed: 0, notChecked: { 'theirs has no such block': 1 } };
    expect(await compare(blocks.slice(0, 2))).toMatchObject(expected);
  });

  it.each<readonly [string, FabricBlock]>([
    ['block-hash', { ...last, header: { ...last.header, number: 9 } }],
    ['transactions', { ...last, envelopes: [] }],
    ['verdicts', { ...last, validationCodes: Uint8Array.of(11) }],
  ])('differ: %s', async (reason, block) => {
    const { failures } = await compare([...blocks.slice(0, 2), block]);
    expect(failures).toMatchObject([{ block: 2, reason }]);
  });

  it('differ: commit-hash', async () => {
    const kept = (byte: number) => ({ ...last, commitHash: Uint8Array.of(byte) });
    const report = await auditChannel({
      sources: [
        sourceOf('a', [...blocks.slice(0, 2), kept(1)]),
        sourceOf('b', [...blocks.slice(0, 2), kept(2)]),
      ],
      chaincode: CHAINCODE,
    });
    const found = report.checks.find(({ check }) => check === 'peers.agree');
    expect(found?.failures).toMatchObject([{ block: 2, reason: 'commit-hash' }]);
  });
});

describe('peers of a profile', () => {
  const peer = (name: string) => ({ name, mspId: 'M', address: 'localhost:1', tlsCa: '' });
  const profile = { ownPeers: [peer('own')], otherPeers: [peer('other')] };

  it('are all of them, or the named ones', () => {
    expect(choosePeers(profile, undefined).map(({ name }) => name)).toEqual(['own', 'other']);
    expect(choosePeers(profile, ['other']).map(({ name }) => name)).toEqual(['other']);
  });

  it('are refused when there is no such peer', () => {
    expect(() => choosePeers(profile, ['third'])).toThrow(
      expect.objectContaining({ code: 'FABRIC_AUDIT_PEER_UNKNOWN' }),
    );
  });
});
