import type { Command } from 'commander';
import { defineCommand, type CommandHost } from '../command.js';
import { writeNewFile } from '../write-file.js';

/** `tanji template`: a table to start from. */
export const templateCommand = (host: CommandHost): Command =>
  defineCommand<{ readonly output?: string }>(host, {
    usage: 'template',
    about: {
      en: 'Write a table to fill in (CSV for any spreadsheet)',
      zh: '生成可填写的表格模板（CSV，可用任何电子表格打开）',
    },
    options: [
      [
        '-o, --output <file>',
        { en: 'file to write, else standard output', zh: '写入文件，默认标准输出' },
      ],
    ],
    examples: ['tanji template -o product.csv', 'tanji template --lang zh-CN -o product.csv'],
    run: async (context, _args, { output }) => {
      const { templateText } = await import('../../files/index.js');
      const text = templateText(context.language);
      if (output === undefined) context.io.out(text);
      else {
        await writeNewFile(context.io.cwd, output, text);
        context.talk(
          { en: 'Fill it in, then: tanji calc {output}', zh: '填写后运行：tanji calc {output}' },
          { output },
        );
      }
      return undefined;
    },
  });
