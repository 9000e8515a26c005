import { cp, mkdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { TanjiError, isTanjiError } from '@tanji/domain/errors';
import type { LedgerInfo } from '@tanji/domain/ledger';
import type { FsckReport } from '@tanji/network/embedded';
import { defineCommand, type CommandHost } from '../command.js';
import type { CliContext } from '../context.js';
import { EXIT } from '../exit-codes.js';
import type { HomeLayout } from '../home-layout.js';
import {
  exists,
  layoutOf,
  ledgerConfig,
  openHomeEmbedded,
  openHomeLedger,
  requireEmbedded,
  requireLedgerFolder,
} from '../ledger-config.js';
import { tableText } from '../width.js';

/** Rebuilding reads every block; an hour is far more than the largest ledger of one machine. */
const REBUILD_MS = 3_600_000;

/** Copies what a home holds beside its ledger; nothing is written over. */
const copyExtras = async (
  names: readonly string[],
  place: Readonly<{ source: string; target: string; errorOnExist: boolean }>,
): Promise<void> => {
  const { source, target, errorOnExist } = place;
  for (const name of names) {
    const from = join(source, name);
    if (!(await exists(from))) continue;
    await cp(from, join(target, name), { recursive: true, errorOnExist, force: false });
  }
};

/** @throws TanjiError LEDGER_TARGET_NOT_EMPTY */
const requireNoExtras = async (names: readonly string[], folder: string): Promise<void> => {
  for (const name of names) {
    if (await exists(join(folder, name))) {
      throw new TanjiError('LEDGER_TARGET_NOT_EMPTY', { directory: folder });
    }
  }
};

/** Proves that no gateway has the home: its stores are copied as they lie. */
const requireStopped = async ({ home }: HomeLayout): Promise<void> => {
  const { openDurableStore } = await import('../../private-store/index.js');
  try {
    await (await openDurableStore(join(home, 'accounts'))).close();
  } catch (cause) {
    throw new TanjiError('LEDGER_LOCKED', { directory: home }, { cause });
  }
};

const OTHER_LEDGER = {
  en: 'The peers keep the ledger: it is not in this copy. docs/operations.md says how their folders are backed up.',
  zh: '账本由各节点保存，不在此备份中。节点文件夹的备份方法见 docs/operations.md。',
} as const;

const showReport = (context: CliContext, report: FsckReport): void => {
  const rows = report.checks.map(({ check, outcome, place, detail, faults }) => [
    outcome,
    check,
    [faults === undefined ? '' : `${faults} fault(s)`, place ?? '', detail ?? '']
      .filter((part) => part !== '')
      .join(': '),
  ]);
  context.print(tableText(rows));
  context.print(
    `${report.ok ? 'OK' : 'DAMAGED'}: ${report.height} blocks, ${report.transactions} transactions, ${report.stateKeys} state keys`,
  );
};

/** `tanji fsck`. */
export const fsckCommand = (host: CommandHost): Command =>
  defineCommand(host, {
    usage: 'fsck',
    about: {
      en: 'Check the ledger in the home from the first byte to the last (gateway stopped)',
      zh: '逐字节检查主目录中的账本（须先停止网关）',
    },
    examples: ['tanji fsck --home .tanji'],
    run: async (context) => {
      requireEmbedded(context, 'fsck');
      const layout = layoutOf(context);
      await requireLedgerFolder(layout);
      const { fsck } = await import('@tanji/network/embedded');
      const report = await fsck({
        directory: layout.ledger,
        checkpointFile: layout.checkpointFile,
      });
      if (!context.json(report)) showReport(context, report);
      return report.ok ? EXIT.ok : EXIT.verification;
    },
  });

/** What a copy holds of the ledger; nothing where the peers keep it. */
type CopiedLedger = Partial<Pick<LedgerInfo, 'height' | 'lastBlockHash'>>;

/** Copies a home that nobody has open. @throws TanjiError LEDGER_LOCKED, LEDGER_TARGET_NOT_EMPTY */
const backupStopped = async (
  context: CliContext,
  { layout, target }: Readonly<{ layout: HomeLayout; target: string }>,
): Promise<CopiedLedger> => {
  const extras = { source: layout.home, target, errorOnExist: true };
  const config = ledgerConfig(context);
  if (config.ledger !== 'embedded') {
    await requireStopped(layout);
    await requireNoExtras(layout.extras, target);
    await mkdir(target, { recursive: true, mode: 0o700 });
    await copyExtras(layout.extras, extras);
    return {};
  }
  const ledger = await openHomeEmbedded(config);
  try {
    const info = await ledger.backup(join(target, 'ledger'));
    await copyExtras(layout.extras, extras);
    return info;
  } finally {
    await ledger.close();
  }
};

/** Whether a gateway answers at the address; without one the home is held by something else. */
const answers = async ({ client }: CliContext): Promise<boolean> => {
  try {
    await client.call('getNetwork', {});
    return true;
  } catch (error) {
    if (isTanjiError(error, 'SERVER_UNREACHABLE')) return false;
    throw error;
  }
};

/** `tanji backup DIR`. */
export const backupCommand = (host: CommandHost): Command =>
  defineCommand<{ readonly as: string }>(host, {
    usage: 'backup <folder>',
    about: {
      en: 'Copy ledger, accounts, private data and keys to a new folder, also while the gateway runs',
      zh: '将账本、账户、私有数据与密钥备份到新文件夹，网关运行时也可进行',
    },
    options: [
      [
        '--as <account>',
        { en: 'administrator, if the gateway runs', zh: '网关运行时使用的管理员账户' },
        'admin',
      ],
    ],
    examples: ['tanji backup /mnt/backup/2026-01-31'],
    run: async (context, [folder = ''], { as: account }) => {
      const layout = layoutOf(context);
      const target = resolve(context.io.cwd, folder);
      const place = { layout, target };
      const info = await backupStopped(context, place).catch(async (error: unknown) => {
        if (!isTanjiError(error, 'LEDGER_LOCKED') || !(await answers(context))) throw error;
        const { backupRunning } = await import('./running-backup.js');
        return backupRunning(context, { ...place, account });
      });
      if (!context.json({ folder: target, ...info })) {
        context.print(target);
        if (info.height !== undefined) {
          context.print(`${info.height} blocks, last ${info.lastBlockHash ?? ''}`);
        }
      }
      if (info.height === undefined) context.talk(OTHER_LEDGER);
      context.talk({
        en: 'The copy holds secrets: the ledger’s own key and encrypted signing keys. Keep it like the original.',
        zh: '备份含有机密：账本自身的密钥与加密的签名密钥。请与原件同等保管。',
      });
      return undefined;
    },
  });

/** `tanji restore DIR`. */
export const restoreCommand = (host: CommandHost): Command =>
  defineCommand<{ readonly acceptLoss?: boolean }>(host, {
    usage: 'restore <folder>',
    about: {
      en: 'Bring a backup into a home without a ledger',
      zh: '将备份恢复到没有账本的主目录',
    },
    options: [
      [
        '--accept-loss',
        {
          en: 'although the home’s checkpoint knows of newer blocks',
          zh: '即使检查点记录了更新的区块也继续',
        },
      ],
    ],
    examples: ['tanji restore /mnt/backup/2026-01-31 --home .tanji-new'],
    run: async (context, [folder = ''], { acceptLoss = false }) => {
      const layout = layoutOf(context);
      const source = resolve(context.io.cwd, folder);
      await mkdir(layout.home, { recursive: true, mode: 0o700 });
      if (ledgerConfig(context).ledger !== 'embedded') {
        await requireNoExtras(['accounts', 'private'], layout.home);
        await copyExtras(layout.extras, { source, target: layout.home, errorOnExist: false });
        if (!context.json({ home: layout.home })) context.print(layout.home);
        context.talk(OTHER_LEDGER);
        return undefined;
      }
      const { restore } = await import('@tanji/network/embedded');
      const report = await restore({
        source: join(source, 'ledger'),
        directory: layout.ledger,
        checkpointFile: layout.checkpointFile,
        acceptLoss,
      });
      await copyExtras(layout.extras, { source, target: layout.home, errorOnExist: false });
      // It belongs to the ledger that was here before.
      await rm(layout.readModel, { recursive: true, force: true });
      if (!context.json(report)) showReport(context, report);
      return undefined;
    },
  });

/** `tanji rebuild`. */
export const rebuildCommand = (host: CommandHost): Command =>
  defineCommand(host, {
    usage: 'rebuild',
    about: {
      en: 'Make the read model from the blocks again (gateway stopped)',
      zh: '由区块重建读模型（须先停止网关）',
    },
    examples: ['tanji rebuild --home .tanji'],
    run: async (context) => {
      const layout = layoutOf(context);
      const ledger = await openHomeLedger(ledgerConfig(context));
      try {
        const { createLogger } = await import('../../observe/index.js');
        const { dropReadModel, openReadModel } = await import('../../read-model/index.js');
        await dropReadModel(layout.readModel);
        const log = createLogger({ level: 'silent' });
        const model = await openReadModel({ directory: layout.readModel, ledger, log });
        try {
          const { height } = await ledger.info();
          if (height > 0) await model.waitFor(height - 1, REBUILD_MS);
          const { tree, head } = model;
          const facts = { height: head.height, treeSize: tree.size, treeRoot: tree.root() };
          if (!context.json(facts)) {
            context.print(
              `${facts.height} blocks, ${facts.treeSize} commands, root ${facts.treeRoot}`,
            );
          }
        } finally {
          await model.close();
        }
      } finally {
        await ledger.close();
      }
      return undefined;
    },
  });
