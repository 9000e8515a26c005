import { basename } from 'node:path';
import type { Command } from 'commander';
import type {
  ImportedMonth,
  MonthImportMode,
  MonthImportRemark,
  MonthImportReport,
} from '@tanji/domain/api';
import { ELECTRICITY_METHODS } from '@tanji/domain/record';
import { defineCommand, type CommandHost } from '../command.js';
import type { CliContext } from '../context.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { oneOf, usageError } from '../usage.js';
import { tableText } from '../width.js';
import { writeNewFile } from '../write-file.js';
import { amounts, headOf } from './facility-tables.js';

interface ImportOptions {
  readonly dryRun?: true;
  readonly saveGood?: true;
  readonly problems?: string;
  readonly decimal?: string;
  readonly electricity?: string;
}

const placeOf = ({ file, sheet, row }: MonthImportRemark): string =>
  `${file}${sheet === '' ? '' : ` [${sheet}]`}:${String(row)}`;

/** Remarks shown on a terminal; the file with problems has all of them. */
const MAX_SHOWN = 40;

const printRemarks = (context: CliContext, { remarks, counts }: MonthImportReport): void => {
  const { language } = context;
  for (const remark of remarks.slice(0, MAX_SHOWN)) {
    const { level, column, code, text, help } = remark;
    const mark = level === 'error' ? '✗' : '·';
    const where = column === undefined ? '' : `${column.trim()}: `;
    const advice = help === undefined ? '' : ` ${help[language]}`;
    const tail = level === 'error' ? ` (${code})` : '';
    context.print(`${mark} ${placeOf(remark)} ${where}${text[language]}${advice}${tail}`);
  }
  const more = counts.errors + counts.notes - Math.min(remarks.length, MAX_SHOWN);
  if (more > 0) context.print(context.t({ en: '… {more} more', zh: '……另有 {more} 条' }, { more }));
};

const stateOf = (
  context: CliContext,
  { account, saved, problems, month }: ImportedMonth,
): string => {
  if (account === undefined) {
    return context.t(
      { en: '{month}: {problems} problem(s)', zh: '{month}：{problems} 处问题' },
      {
        month,
        problems,
      },
    );
  }
  const params = { month, total: account.total };
  return saved
    ? context.t(
        { en: '{month}: {total} kg CO2e, saved', zh: '{month}：{total} kg CO2e，已保存' },
        params,
      )
    : context.t({ en: '{month}: {total} kg CO2e', zh: '{month}：{total} kg CO2e' }, params);
};

const printCompared = (context: CliContext, { compared }: ImportedMonth): void => {
  if (compared === undefined) return;
  const { same, change, total, with: which } = compared;
  if (same) {
    context.print(context.t({ en: 'the same as before', zh: '与之前相同' }));
    return;
  }
  const params = { total, change: change.startsWith('-') ? change : `+${change}` };
  context.print(
    which === 'saved'
      ? context.t(
          { en: 'saved before: {total} ({change})', zh: '之前保存：{total}（{change}）' },
          params,
        )
      : context.t(
          { en: 'issued before: {total} ({change})', zh: '之前签发：{total}（{change}）' },
          params,
        ),
  );
};

/** Products + unallocated = factory, for each month without problems. */
const printMonth = (context: CliContext, month: ImportedMonth): void => {
  context.print(stateOf(context, month));
  printCompared(context, month);
  const { account } = month;
  if (account === undefined) return;
  const rows = [
    headOf(context, 'kg CO2e'),
    ...account.products.map((product) => [
      `${product.product} (${product.pieces})`,
      ...amounts(product),
    ]),
    [context.t({ en: 'unallocated', zh: '未分配' }), ...amounts(account.unallocated)],
    [context.t({ en: 'factory', zh: '工厂' }), ...amounts(account.totals)],
  ];
  context.print(tableText(rows, [1, 2, 3, 4]));
};

/** Where the files with problems go: one file to the path, several beside it by their names. */
const writeMarked = async (
  context: CliContext,
  { marked }: MonthImportReport,
  path: string,
): Promise<void> => {
  for (const { name, content } of marked) {
    const target = marked.length === 1 ? path : `${path}-${name}`;
    await writeNewFile(context.io.cwd, target, Buffer.from(content, 'base64'));
    context.talk(
      { en: 'The table with its problems: {path}', zh: '带“问题”列的表格：{path}' },
      { path: target },
    );
  }
};

const modeOf = (context: CliContext, { dryRun, saveGood }: ImportOptions): MonthImportMode => {
  if (dryRun === true && saveGood === true) {
    throw usageError(context, '--dry-run', {
      text: { en: 'not together with --save-good', zh: '不能与 --save-good 同时使用' },
    });
  }
  if (dryRun === true) return 'check';
  return saveGood === true ? 'save-good' : 'save';
};

const next = (context: CliContext, report: MonthImportReport): ExitCode | undefined => {
  const { facility, mode, months, counts } = report;
  const open = months.filter(({ account, saved }) => account !== undefined && !saved).length;
  for (const { month, saved } of months) {
    if (!saved) continue;
    const command = `tanji facility issue ${facility} ${month}`;
    context.talk({ en: 'To sign: {command}', zh: '签名：{command}' }, { command });
  }
  if (mode !== 'check' && counts.errors > 0 && open > 0) {
    context.talk({
      en: 'Nothing was saved. `--save-good` saves the months without problems.',
      zh: '未保存任何月份。使用 `--save-good` 可保存没有问题的月份。',
    });
  }
  return counts.errors > 0 ? EXIT.failed : undefined;
};

/** `tanji facility import ID FILES`: months from spreadsheets. */
export const importCommand = (host: CommandHost): Command =>
  defineCommand<ImportOptions>(host, {
    usage: 'import <id> <files...>',
    about: {
      en: 'Read months of a facility from spreadsheets (xlsx, csv) and save them unsigned',
      zh: '从电子表格（xlsx、csv）读取设施各月数据并保存，暂不签名',
    },
    options: [
      ['--dry-run', { en: 'report only, save nothing', zh: '仅报告，不保存' }],
      [
        '--problems <file>',
        { en: 'write the table back with a column of problems', zh: '写回带“问题”列的表格' },
      ],
      ['--save-good', { en: 'save the months without problems', zh: '保存没有问题的月份' }],
      ['--decimal <sign>', { en: 'point or comma', zh: 'point（小数点）或 comma（小数逗号）' }],
      [
        '--electricity <method>',
        { en: 'location or market', zh: 'location（位置法）或 market（市场法）' },
      ],
    ],
    examples: [
      'tanji facility import plant-1 books.xlsx --dry-run',
      'tanji facility import plant-1 energy.csv production.csv --problems problems',
    ],
    run: async (context, [id = '', ...paths], options) => {
      const decimal = oneOf(context, '--decimal', {
        value: options.decimal,
        choices: ['point', 'comma'],
      });
      const electricity = oneOf(context, '--electricity', {
        value: options.electricity,
        choices: ELECTRICITY_METHODS,
      });
      const files = await Promise.all(
        paths.map(async (path) => ({
          name: path === '-' ? 'input' : basename(path),
          content: (await context.read(path)).toString('base64'),
        })),
      );
      const report = await context.client.call('importFacilityMonths', {
        params: { id },
        body: {
          files,
          mode: modeOf(context, options),
          ...(decimal === undefined ? {} : { decimal }),
          ...(electricity === undefined ? {} : { electricity }),
        },
      });
      if (options.problems !== undefined) await writeMarked(context, report, options.problems);
      if (!context.json(report)) {
        printRemarks(context, report);
        for (const month of report.months) printMonth(context, month);
      }
      return next(context, report);
    },
  });
