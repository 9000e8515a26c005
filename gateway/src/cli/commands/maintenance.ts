import { cp, mkdir, readFile, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { TanjiError, isTanjiError } from '@tanji/domain/errors';
import type { LedgerInfo } from '@tanji/domain/ledger';
import type { EmbeddedLedger, FsckReport } from '@tanji/network/embedded';
import { defineCommand, type CommandHost } from '../command.js';
import type { CliContext } from '../context.js';
import { EXIT } from '../exit-codes.js';
import { homeLayout, type HomeLayout } from '../home-layout.js';
import { tableText } from '../width.js';

/** Rebuilding reads every block; an hour is far more than the largest ledger of one machine. */
const REBUILD_MS = 3_600_000;

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

const requireLedger = async ({ ledger }: HomeLayout): Promise<void> => {
  if (!(await exists(ledger))) {
    throw new TanjiError('FILE_UNREADABLE', { path: ledger, reason: 'there is no ledger here' });
  }
};

/** The gateway's layout, with its setting for the checkpoint. */
const layoutOf = ({ io, settings }: CliContext): HomeLayout => {
  const layout = homeLayout(settings.home.value);
  const moved = io.env.TANJI_CHECKPOINT?.trim() ?? '';
  return moved === '' ? layout : { ...layout, checkpointFile: resolve(io.cwd, moved) };
};

/** Opens the ledger of a stopped gateway. @throws TanjiError LEDGER_LOCKED while one runs */
const openLedger = async (layout: HomeLayout): Promise<EmbeddedLedger> => {
  await requireLedger(layout);
  const text = await readFile(join(layout.home, 'network.json'), 'utf8').catch(() => {
    throw new TanjiError('FILE_UNREADABLE', {
      path: 'network.json',
      reason: 'missing in the home',
    });
  });
  const { network, channel } = JSON.parse(text) as { network: string; channel: string };
  const { createTanjiLedger } = await import('@tanji/network/embedded');
  return createTanjiLedger({
    directory: layout.ledger,
    checkpointFile: layout.checkpointFile,
    network,
    channel,
  });
};

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
      const layout = layoutOf(context);
      await requireLedger(layout);
      const { fsck } = await import('@tanji/network/embedded');
      const report = await fsck({
        directory: layout.ledger,
        checkpointFile: layout.checkpointFile,
      });
      if (!context.json(report)) showReport(context, report);
      return report.ok ? EXIT.ok : EXIT.verification;
    },
  });

/** Copies a home that nobody has open. @throws TanjiError LEDGER_LOCKED, LEDGER_TARGET_NOT_EMPTY */
const backupStopped = async (layout: HomeLayout, target: string): Promise<LedgerInfo> => {
  const ledger = await openLedger(layout);
  try {
    const info = await ledger.backup(join(target, 'ledger'));
    for (const name of layout.extras) {
      const source = join(layout.home, name);
      if (!(await exists(source))) continue;
      await cp(source, join(target, name), { recursive: true, errorOnExist: true, force: false });
    }
    return info;
  } finally {
    await ledger.close();
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
      const info = await backupStopped(layout, target).catch(async (error: unknown) => {
        if (!isTanjiError(error, 'LEDGER_LOCKED')) throw error;
        const { backupRunning } = await import('./running-backup.js');
        return backupRunning(context, { layout, target, account });
      });
      if (!context.json({ folder: target, ...info })) {
        context.print(`${target}\n${info.height} blocks, last ${info.lastBlockHash}`);
      }
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
      const { restore } = await import('@tanji/network/embedded');
      const report = await restore({
        source: join(source, 'ledger'),
        directory: layout.ledger,
        checkpointFile: layout.checkpointFile,
        acceptLoss,
      });
      for (const name of layout.extras) {
        const copy = join(source, name);
        if (await exists(copy))
          await cp(copy, join(layout.home, name), { recursive: true, force: false });
      }
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
      const ledger = await openLedger(layout);
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
