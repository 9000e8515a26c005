import type { Command } from 'commander';
import { defineCommand, type CommandHost } from '../command.js';
import { setupToken } from '../setup-token.js';

/** `tanji demo`: what `npm start` does with an empty home, for a gateway that already runs. */
export const demoCommand = (host: CommandHost): Command =>
  defineCommand(host, {
    usage: 'demo',
    about: {
      en: 'Load the demo network into a gateway whose network has no genesis yet, or go on with it',
      zh: '向尚无创世记录的网络载入演示数据，或接着载入',
    },
    examples: ['tanji demo'],
    run: async (context) => {
      const { loadDemo, resumeDemo } = await import('../../demo/load.js');
      const { readDemoState } = await import('../../demo/progress.js');
      const options = {
        url: context.settings.url.value,
        home: context.settings.home.value,
        report: (text: string) => context.talk({ en: text, zh: text }),
      };
      const state = await readDemoState(options.home);
      if (state === 'complete') {
        context.talk({ en: 'The demo is loaded.', zh: '演示数据已载入。' });
      } else if (state === 'plant') {
        await resumeDemo(options);
      } else {
        await loadDemo({ ...options, setupToken: await setupToken(context) });
      }
      return undefined;
    },
  });
