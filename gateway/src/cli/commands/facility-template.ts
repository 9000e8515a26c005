import type { Command } from 'commander';
import { MONTH_TEMPLATE_FORMATS } from '@tanji/domain/api';
import { defineCommand, type CommandHost } from '../command.js';
import { oneOf } from '../usage.js';
import { writeNewFile } from '../write-file.js';

interface TemplateOptions {
  readonly format: string;
  readonly output?: string;
}

/** `tanji facility template ID`: tables for its months, with samples that import as they stand. */
export const monthTemplateCommand = (host: CommandHost): Command =>
  defineCommand<TemplateOptions>(host, {
    usage: 'template <id>',
    about: {
      en: 'Write tables for the months of a facility to fill in, in the language of --lang',
      zh: '生成供填写的设施月度表格，语言由 --lang 决定',
    },
    options: [
      [
        '--format <format>',
        {
          en: 'xlsx; csv (activities alone); zip (every table as csv)',
          zh: 'xlsx；csv（仅活动数据）；zip（各表的 csv）',
        },
        'xlsx',
      ],
      ['-o, --output <file>', { en: 'file to write', zh: '输出文件' }],
    ],
    examples: [
      'tanji facility template plant-1',
      'tanji facility template plant-1 --format zip -o tables.zip --lang zh-CN',
    ],
    run: async (context, [id = ''], { format, output }) => {
      const chosen = oneOf(context, '--format', { value: format, choices: MONTH_TEMPLATE_FORMATS });
      const { name, content } = await context.client.call('getMonthTemplate', {
        params: { id },
        query: {
          ...(chosen === undefined ? {} : { format: chosen }),
          language: context.language === 'zh' ? 'zh-CN' : 'en',
        },
      });
      const path = output ?? name;
      await writeNewFile(context.io.cwd, path, Buffer.from(content, 'base64'));
      if (!context.json({ file: path })) {
        context.talk({ en: 'Written: {path}', zh: '已写入：{path}' }, { path });
      }
      return undefined;
    },
  });
