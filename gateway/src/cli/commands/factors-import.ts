import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { Command } from 'commander';
import type { FactorImport } from '@tanji/domain/api';
import { TanjiError } from '@tanji/domain/errors';
import type { ImportFile, ImportReport } from '../../factor-import/index.js';
import { defineCommand, type CommandHost } from '../command.js';
import type { CliContext } from '../context.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { cancelJob } from '../follow-job.js';
import { interruptible } from '../interrupt.js';
import type { Text } from '../texts.js';
import { usageError } from '../usage.js';
import { tableText } from '../width.js';

interface ImportOptions {
  readonly publisher?: string;
  readonly edition?: string;
  readonly dryRun?: boolean;
}

/** Files above this are sent compressed, in bytes. */
const COMPRESS_ABOVE = 500_000;
const POLL_MS = 300;

const required = <K extends string>(
  context: CliContext,
  options: Readonly<Partial<Record<K, string>>>,
  name: K,
): string => {
  const value = options[name];
  if (value !== undefined) return value;
  throw usageError(context, `--${name}`, {
    text: { en: 'is needed', zh: '为必填项' },
  });
};

const readFiles = (context: CliContext, paths: readonly string[]): Promise<ImportFile[]> =>
  Promise.all(
    paths.map(async (path) => ({ name: basename(path), bytes: await context.read(path) })),
  );

const showReport = async (context: CliContext, report: ImportReport): Promise<ExitCode> => {
  const { reportText } = await import('../../factor-import/index.js');
  if (!context.json(report)) context.print(reportText(report, context.language));
  return report.levels.error > 0 ? EXIT.failed : EXIT.ok;
};

/** The report only, without a gateway and without an edition before to compare with. */
const dryRun = async (
  context: CliContext,
  work: Readonly<{ publisher: string; edition: string; files: readonly ImportFile[] }>,
): Promise<ExitCode> => {
  const { importEdition, publisherOf } = await import('../../factor-import/index.js');
  const { publisher, edition, files } = work;
  const { report } = await importEdition({ profile: publisherOf(publisher), edition, files });
  context.talk({ en: 'Dry run: nothing was kept.', zh: '试运行：未保存任何内容。' });
  return showReport(context, report);
};

const isPacked = (bytes: Buffer): boolean =>
  (bytes[0] === 0x1f && bytes[1] === 0x8b) || (bytes[0] === 0x50 && bytes[1] === 0x4b);

const sent = ({ name, bytes }: ImportFile): { name: string; content: string } => {
  const packed = bytes.length > COMPRESS_ABOVE && !isPacked(bytes) ? gzipSync(bytes) : bytes;
  return { name, content: packed.toString('base64') };
};

/** The end of the import, told on the way. */
const endOf = async (context: CliContext, id: string): Promise<FactorImport> => {
  let said = '';
  for (;;) {
    const view = await context.client.call('getFactorImport', { params: { id } });
    const { state, stage, rows } = view;
    if (state !== 'running') return view;
    const here = `${stage} ${String(rows)}`;
    if (here !== said) context.talk({ en: '{here} rows', zh: '{here} 行' }, { here });
    said = here;
    await sleep(POLL_MS);
  }
};

/** Waits for the end of the import; an interrupt (Ctrl-C) cancels it. */
const follow = (context: CliContext, { id, job }: FactorImport): Promise<FactorImport> =>
  job === undefined
    ? endOf(context, id)
    : interruptible(
        () => cancelJob(context, job),
        () => endOf(context, id),
      );

const failed = (context: CliContext, { problem, state }: FactorImport): ExitCode => {
  context.talk(
    { en: '{state}: {detail} [{code}]', zh: '{state}:{detail} [{code}]' },
    { state, detail: problem?.detail ?? '', code: problem?.code ?? '' },
  );
  return state === 'cancelled' ? EXIT.interrupted : EXIT.failed;
};

const showEnd = async (context: CliContext, view: FactorImport): Promise<ExitCode> => {
  const { id, state, unchanged, review } = view;
  if (view.report === undefined) return failed(context, view);
  const code = await showReport(context, view.report as ImportReport);
  if (state === 'rejected') {
    context.talk(
      { en: 'Rejected by {by}: {reason}', zh: '已被 {by} 驳回：{reason}' },
      { by: review?.by ?? '', reason: review?.reason ?? '' },
    );
    return EXIT.failed;
  }
  if (state === 'review') {
    context.talk(
      {
        en: 'Kept, not published: another organisation has to look at the report (`tanji factors imports {id}`) and accept or reject it (`tanji factors accept {id}`, `tanji factors reject {id} --reason …`).',
        zh: '已保存，尚未发布：须由其他组织查看报告（`tanji factors imports {id}`），并接受或驳回（`tanji factors accept {id}`、`tanji factors reject {id} --reason …`）。',
      },
      { id },
    );
    return EXIT.failed;
  }
  context.talk(
    unchanged === true
      ? { en: 'Published before, nothing changed.', zh: '此前已发布，无变化。' }
      : { en: 'Published in the catalogue.', zh: '已在因子目录中发布。' },
  );
  return state === 'published' ? EXIT.ok : code;
};

interface RejectOptions {
  readonly reason?: string;
}

/** `tanji factors reject IMPORT --reason TEXT`. */
export const rejectCommand = (host: CommandHost): Command =>
  defineCommand<RejectOptions>(host, {
    usage: 'reject <import>',
    about: {
      en: 'Reject an import that waits for review, with the reason; nothing of it is published',
      zh: '驳回待复核的导入并说明原因；其内容不会发布',
    },
    options: [['--reason <text>', { en: 'what is wrong with it', zh: '问题所在' }]],
    examples: [
      'tanji factors reject imp-0123456789abcdef01234567 --reason "aluminium rose by 30 % without a source"',
    ],
    run: async (context, [id = ''], options) => {
      const reason = required(context, options, 'reason');
      const params = { id };
      await context.client.call('rejectFactorImport', { params, body: { reason } });
      context.talk({ en: '{id} is rejected.', zh: '{id} 已驳回。' }, { id });
      return undefined;
    },
  });

const STATES: Readonly<Record<FactorImport['state'], Text>> = {
  running: { en: 'running', zh: '进行中' },
  review: { en: 'waits for review', zh: '待复核' },
  published: { en: 'published', zh: '已发布' },
  checked: { en: 'checked only', zh: '仅检查' },
  rejected: { en: 'rejected', zh: '已驳回' },
  failed: { en: 'failed', zh: '失败' },
  cancelled: { en: 'stopped', zh: '已停止' },
};

const listImports = async (context: CliContext): Promise<undefined> => {
  const list = await context.client.call('listFactorImports', {});
  if (context.json(list)) return undefined;
  const rows = list.items.map(
    ({ id, publisher, edition, state, organisation, created, review }) => [
      id,
      `${publisher}:${edition}`,
      context.t(STATES[state]),
      organisation ?? '',
      created.slice(0, 19),
      review?.reason ?? review?.by ?? '',
    ],
  );
  context.print(tableText(rows));
  return undefined;
};

/** `tanji factors imports [IMPORT]`: what was imported here and what waits, or one report. */
export const importsCommand = (host: CommandHost): Command =>
  defineCommand(host, {
    usage: 'imports [import]',
    about: {
      en: 'Imports of this gateway with their state, or the report of one',
      zh: '本网关的导入及其状态，或某次导入的报告',
    },
    examples: ['tanji factors imports', 'tanji factors imports imp-0123456789abcdef01234567'],
    run: async (context, [id]) => {
      if (id === undefined) return listImports(context);
      const view = await context.client.call('getFactorImport', { params: { id } });
      return showEnd(context, view.state === 'running' ? await follow(context, view) : view);
    },
  });

/** `tanji factors accept IMPORT`: the report, and the word that it is in order. */
export const acceptCommand = (host: CommandHost): Command =>
  defineCommand(host, {
    usage: 'accept <import>',
    about: {
      en: 'Accept the report of another organisation’s import; publishes the edition',
      zh: '接受其他组织导入的报告，并发布该版本',
    },
    examples: ['tanji factors accept imp-0123456789abcdef01234567'],
    run: async (context, [id = '']) => {
      const view = await context.client.call('acceptFactorImport', {
        params: { id },
        body: { accept: true },
      });
      return showEnd(context, view);
    },
  });

/** `tanji factors import FILE… --publisher P --edition E [--dry-run]` (formats §2). */
export const importCommand = (host: CommandHost): Command =>
  defineCommand<ImportOptions>(host, {
    usage: 'import <files...>',
    about: {
      en: 'Import an edition of a publication: verify, extract, clean, review, publish',
      zh: '导入一个出版物版本：核对、提取、清洗、复核、发布',
    },
    options: [
      [
        '--publisher <set>',
        { en: 'uk-desnz, us-epa-hub, …, or a name of your own', zh: 'uk-desnz 等，或自定名称' },
      ],
      ['--edition <name>', { en: '2025, 2025.1, v1.2', zh: '版本，如 2025、2025.1、v1.2' }],
      ['--dry-run', { en: 'only the report, without a gateway', zh: '仅生成报告，不连接网关' }],
    ],
    examples: [
      'tanji factors import uk-2025-flat-file.xlsx --publisher uk-desnz --edition 2025 --dry-run',
      'tanji factors import own-factors.csv --publisher yunlu --edition 2026',
    ],
    run: async (context, paths, options) => {
      const publisher = required(context, options, 'publisher');
      const edition = required(context, options, 'edition');
      const files = await readFiles(context, paths);
      if (files.length === 0) throw new TanjiError('FILE_UNREADABLE', { path: '', reason: 'none' });
      if (options.dryRun === true) return dryRun(context, { publisher, edition, files });
      const started = await context.client.call('startFactorImport', {
        body: { publisher, edition, files: files.map(sent) },
      });
      const ended = started.state === 'running' ? await follow(context, started) : started;
      return showEnd(context, ended);
    },
  });
