import type { Command } from 'commander';
import { FACTOR_TEMPLATE_FORMATS, type FactorTemplateFormat } from '@tanji/domain/api';
import { defineCommand, type CommandHost } from '../command.js';
import { oneOf, usageError } from '../usage.js';
import { writeNewFile } from '../write-file.js';

interface TemplateOptions {
  readonly format: string;
  readonly output?: string;
}

const isFormat = (text: string): text is FactorTemplateFormat =>
  FACTOR_TEMPLATE_FORMATS.some((format) => format === text);

/** `tanji factors template`: our table of factors, with an example row that imports as it stands. */
export const factorTemplateCommand = (host: CommandHost): Command =>
  defineCommand<TemplateOptions>(host, {
    usage: 'template',
    about: { en: 'Write a table of factors to fill in', zh: '生成可填写的因子表模板' },
    options: [
      ['--format <name>', { en: 'csv, xlsx or json', zh: '格式：csv、xlsx、json' }, 'csv'],
      [
        '-o, --output <file>',
        { en: 'file to write, else standard output', zh: '写入文件，默认标准输出' },
      ],
    ],
    examples: [
      'tanji factors template -o factors.csv',
      'tanji factors template --format xlsx -o factors.xlsx',
    ],
    run: async (context, _args, { format, output }) => {
      oneOf(context, '--format', { value: format, choices: FACTOR_TEMPLATE_FORMATS });
      if (!isFormat(format)) return undefined;
      const { factorTemplate } = await import('../../factor-import/index.js');
      const { bytes } = factorTemplate(format, context.language);
      if (output !== undefined) {
        await writeNewFile(context.io.cwd, output, bytes);
        context.talk(
          {
            en: 'Fill it in, then: tanji factors import {output} --publisher NAME --edition YEAR',
            zh: '填写后运行：tanji factors import {output} --publisher 名称 --edition 年份',
          },
          { output },
        );
        return undefined;
      }
      if (format === 'xlsx') {
        throw usageError(context, '--output', {
          text: { en: 'is needed for a workbook', zh: '工作簿须写入文件' },
        });
      }
      context.io.out(bytes.toString('utf8'));
      return undefined;
    },
  });
