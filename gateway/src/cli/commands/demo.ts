import type { Command } from 'commander';
import { defineCommand, type CommandHost } from '../command.js';
import { setupToken } from '../setup-token.js';

/** `tanji demo`: what `npm start` does with an empty home, for a gateway that already runs. */
export const demoCommand = (host: CommandHost): Command =>
  defineCommand(host, {
    usage: 'demo',
    about: {
      en: 'Load the demo network into a gateway whose network has no genesis yet',
      zh: '向尚无创世记录的网络载入演示数据',
    },
    examples: ['tanji demo'],
    run: async (context) => {
      const { loadDemo } = await import('../../demo/load.js');
      await loadDemo({
        url: context.settings.url.value,
        home: context.settings.home.value,
        setupToken: await setupToken(context),
        report: (text) => context.talk({ en: text, zh: text }),
      });
      return undefined;
    },
  });
