import { resolve } from 'node:path';
import type { Command } from 'commander';
import { sha256Hex } from '@tanji/domain/canonical';
import { TanjiError } from '@tanji/domain/errors';
import { AUDIT_CHECKS, type AuditCheckResult, type AuditReport } from '@tanji/domain/fabric';
import type { BlockSource, PeerSource } from '@tanji/network/fabric-audit';
import { defineCommand, defineGroup, type CommandHost } from '../command.js';
import type { CliContext } from '../context.js';
import { EXIT } from '../exit-codes.js';
import { pad } from '../width.js';

interface AuditCommandOptions {
  readonly profile?: string;
  readonly peer?: readonly string[];
  readonly chaincode?: string;
  readonly code?: string;
  readonly genesisBlock?: string;
}

/** Where the blocks come from, and what to do when all is read. */
interface Opened {
  readonly sources: readonly BlockSource[];
  readonly chaincode: string | undefined;
  close(): void;
}

const HASH = /^[0-9a-f]{64}$/;
const DEFAULT_CHAINCODE = 'tanji';

/** A line of progress this often; in blocks. */
const PROGRESS_EVERY = 500;

const openFiles = async (context: CliContext, paths: readonly string[]): Promise<Opened> => {
  const { openFileSource } = await import('@tanji/network/fabric-audit');
  const sources: BlockSource[] = [];
  for (const path of paths) sources.push(await openFileSource(resolve(context.io.cwd, path)));
  return { sources, chaincode: undefined, close: () => undefined };
};

/** The named peers of the profile, or all of them: the first is audited, the others compared. */
const openPeers = async (context: CliContext, options: AuditCommandOptions): Promise<Opened> => {
  const { choosePeers, openPeerSource } = await import('@tanji/network/fabric-audit');
  const { loadFabricProfile } = await import('@tanji/network/fabric');
  const file = options.profile ?? context.io.env.TANJI_FABRIC_PROFILE;
  if (file === undefined) {
    throw new TanjiError('SETTING_INVALID', {
      name: '--profile',
      reason: 'give block files, a connection profile, or TANJI_FABRIC_PROFILE',
    });
  }
  const profile = await loadFabricProfile(resolve(context.io.cwd, file));
  const sources: PeerSource[] = [];
  for (const peer of choosePeers(profile, options.peer))
    sources.push(await openPeerSource(profile, peer));
  return {
    sources,
    chaincode: profile.chaincode,
    close: () => {
      for (const source of sources) source.close();
    },
  };
};

/** A hash as it is given, or the SHA-256 of a file. */
const codeHashOf = async (
  context: CliContext,
  code: string | undefined,
): Promise<string | undefined> =>
  code === undefined || HASH.test(code) ? code : sha256Hex(await context.read(code));

const MARK = {
  pass: { en: 'pass', zh: '通过' },
  fail: { en: 'FAIL', zh: '失败' },
  open: { en: 'open', zh: '未查' },
} as const;
const COLOUR = { pass: 'green', fail: 'red', open: 'yellow' } as const;

const markOf = ({ failed, notChecked }: AuditCheckResult): keyof typeof MARK => {
  if (failed > 0) return 'fail';
  return Object.keys(notChecked).length > 0 ? 'open' : 'pass';
};

const showCheck = (context: CliContext, result: AuditCheckResult): void => {
  const { check, passed, failed, notChecked, failures } = result;
  const mark = markOf(result);
  const title = AUDIT_CHECKS[check][context.language];
  const total = passed + failed;
  context.print(
    `${context.colour(COLOUR[mark], pad(context.t(MARK[mark]), 6))}${title}  ${context.colour('dim', `${check} ${passed}/${total}`)}`,
  );
  for (const [reason, times] of Object.entries(notChecked)) {
    context.print(`        ${context.t(MARK.open)} ×${times}: ${reason}`);
  }
  for (const { block, index, transactionId, reason, expected, actual } of failures.slice(0, 5)) {
    const facts = [
      index === undefined ? `block ${block}` : `block ${block} tx ${index}`,
      transactionId,
      reason,
      expected === undefined ? undefined : `expected ${expected}`,
      actual === undefined ? undefined : `actual ${actual}`,
    ];
    context.print(`        ${facts.filter((fact) => fact !== undefined).join(', ')}`);
  }
};

const show = (context: CliContext, report: AuditReport): void => {
  for (const result of report.checks) showCheck(context, result);
  const { channel, blocks, transactions, tree, definition } = report;
  context.print('');
  context.print(`channel ${channel}: ${blocks} blocks, ${transactions} transactions`);
  context.print(`genesis ${report.genesisHash}`);
  context.print(`config  ${report.configHash}`);
  context.print(`last    ${report.lastBlockHash}`);
  context.print(`tree    ${tree.size} commands, root ${tree.root}`);
  if (definition !== undefined) {
    context.print(`code    sequence ${definition.sequence}, version ${definition.version}`);
  }
  const verdict = report.ok ? { en: 'PASSED', zh: '通过' } : { en: 'FAILED', zh: '未通过' };
  context.print(`\n${context.colour(report.ok ? 'green' : 'red', context.t(verdict))}`);
};

const audit = async (
  context: CliContext,
  opened: Opened,
  options: AuditCommandOptions,
): Promise<AuditReport> => {
  const { auditChannel } = await import('@tanji/network/fabric-audit');
  const { installNativeCrypto } = await import('@tanji/network/native');
  installNativeCrypto();
  const [first, ...others] = opened.sources;
  if (first === undefined) throw new TypeError('no source');
  return auditChannel({
    sources: [first, ...others],
    chaincode: options.chaincode ?? opened.chaincode ?? DEFAULT_CHAINCODE,
    genesisHash: options.genesisBlock,
    codeHash: await codeHashOf(context, options.code),
    progress: (height, total) => {
      if (height % PROGRESS_EVERY !== 0) return;
      const of = total === undefined ? '' : ` / ${total}`;
      context.talk({ en: `${height}${of} blocks`, zh: `${height}${of} 个区块` });
    },
  });
};

const auditCommand = (host: CommandHost): Command =>
  defineCommand<AuditCommandOptions>(host, {
    usage: 'audit [paths...]',
    about: {
      en: 'Check every block of a Fabric channel: hashes, signatures, policies, versions, our tree',
      zh: '核查 Fabric 通道的全部区块：哈希、签名、策略、读写版本与透明树',
    },
    options: [
      [
        '--profile <file>',
        { en: 'connection profile (TANJI_FABRIC_PROFILE)', zh: '连接配置（TANJI_FABRIC_PROFILE）' },
      ],
      [
        '--peer <name...>',
        { en: 'only these peers; the first is audited', zh: '仅使用这些节点，审计第一个' },
      ],
      ['--chaincode <name>', { en: 'name of our chaincode', zh: '本系统链码的名称' }],
      [
        '--code <file-or-hash>',
        { en: 'artefact whose hash the definition must name', zh: '链码定义应指向的构件或其哈希' },
      ],
      [
        '--genesis-block <hash>',
        { en: 'hash of the trusted first block', zh: '受信任的首个区块哈希' },
      ],
    ],
    examples: [
      'tanji fabric audit --profile profiles/AuditorMSP.json',
      'tanji fabric audit ledgersData/chains/chains/carbon --json',
    ],
    run: async (context, paths, options) => {
      const opened = await (paths.length > 0
        ? openFiles(context, paths)
        : openPeers(context, options));
      try {
        const report = await audit(context, opened, options);
        if (!context.json(report)) show(context, report);
        return report.ok ? EXIT.ok : EXIT.verification;
      } finally {
        opened.close();
      }
    },
  });

/** `tanji fabric …`. */
export const fabricCommand = (host: CommandHost): Command =>
  defineGroup(host, 'fabric', {
    about: { en: 'Hyperledger Fabric channels', zh: 'Hyperledger Fabric 通道' },
    commands: [auditCommand(host)],
  });
