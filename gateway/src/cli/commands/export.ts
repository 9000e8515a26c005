import type { Command } from 'commander';
import { canonicalJson } from '@tanji/domain/canonical';
import { defineCommand, type CommandHost } from '../command.js';
import { footprintIdOf } from '../footprint-id.js';
import { trustedNetwork } from '../network.js';
import { writeNewFile } from '../write-file.js';

/** `tanji export ID -o FILE`: the evidence bundle of a footprint. */
export const exportCommand = (host: CommandHost): Command =>
  defineCommand<{ readonly output?: string }>(host, {
    usage: 'export <id>',
    about: { en: 'Get the evidence bundle of a footprint', zh: '导出碳足迹的证据包' },
    options: [
      [
        '-o, --output <file>',
        { en: 'file to write, else standard output', zh: '写入文件，默认标准输出' },
      ],
    ],
    examples: ['tanji export FP-1 -o speaker.tanji.json'],
    run: async (context, [id = ''], { output }) => {
      await trustedNetwork(context);
      const bundle = await context.client.call('getFootprintEvidence', {
        params: { id: await footprintIdOf(context, id) },
      });
      const text = canonicalJson(bundle);
      if (output === undefined) context.io.out(text);
      else {
        await writeNewFile(context.io.cwd, output, text);
        context.talk(
          { en: 'Check it: tanji verify {output}', zh: '核验：tanji verify {output}' },
          { output },
        );
      }
      return undefined;
    },
  });
