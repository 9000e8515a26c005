import type { Command } from 'commander';
import { TanjiError } from '@tanji/domain/errors';
import { defineCommand, defineGroup, type CommandHost } from '../command.js';
import { saveSettings, settingsFileSchema, type Setting } from '../settings.js';
import { tableText } from '../width.js';

const SECRETS = new Set(['token']);

const shown = (name: string, { value }: Setting<string | undefined>): string => {
  if (value === undefined) return '–';
  return SECRETS.has(name) ? '(hidden)' : value;
};

const showCommand = (host: CommandHost): Command =>
  defineCommand(host, {
    usage: 'show',
    about: { en: 'Every setting and where it came from', zh: '显示各项设置及其来源' },
    examples: ['tanji config show'],
    run: async (context) => {
      const rows = Object.entries(
        context.settings as unknown as Record<string, Setting<string | undefined>>,
      ).map(([name, setting]) => ({
        name,
        value: shown(name, setting),
        origin: setting.origin,
        from: setting.from,
      }));
      if (context.json(rows)) return Promise.resolve(undefined);
      context.print(
        tableText(rows.map(({ name, value, origin, from }) => [name, value, `${origin} ${from}`])),
      );
      return Promise.resolve(undefined);
    },
  });

const setCommand = (host: CommandHost): Command =>
  defineCommand(host, {
    usage: 'set <name> <value>',
    about: {
      en: 'Keep url, organisation, genesis or language in the home',
      zh: '在主目录中保存 url、organisation、genesis 或 language',
    },
    examples: ['tanji config set url https://tanji.example', 'tanji config set genesis 3f…'],
    run: async (context, [name = '', value = '']) => {
      if (SECRETS.has(name)) {
        throw new TanjiError('SETTING_INVALID', {
          name,
          reason: 'secrets: tanji login --token-stdin',
        });
      }
      const parsed = settingsFileSchema.safeParse({ [name]: value });
      if (!parsed.success) {
        const reason = parsed.error.issues[0]?.message ?? 'not usable';
        throw new TanjiError('SETTING_INVALID', { name, reason });
      }
      const path = await saveSettings(context.settings.home.value, parsed.data);
      context.talk({ en: '{name} kept in {path}', zh: '{name} 已保存至 {path}' }, { name, path });
      return undefined;
    },
  });

/** `tanji config …`. */
export const configCommand = (host: CommandHost): Command =>
  defineGroup(host, 'config', {
    about: { en: 'Settings of the command line: show, set', zh: '命令行设置：查看、设置' },
    commands: [showCommand(host), setCommand(host)],
  });
