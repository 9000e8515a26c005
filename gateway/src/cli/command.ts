import { Command, Option } from 'commander';
import { createContext, type CliContext, type CommonOptions } from './context.js';
import { EXIT, type ExitCode } from './exit-codes.js';
import type { CliIo } from './io.js';
import { say, type Text } from './texts.js';
import type { Language } from '@tanji/domain/errors';

/** What every command is built with. */
export interface CommandHost {
  readonly io: CliIo;
  /** Language of help texts, known before options are read. */
  readonly language: Language;
  /** Takes down the exit code of the command that ran. */
  finish(code: ExitCode): void;
}

/** A command's work: arguments as commander gives them, own options, the context. */
export type Action<O extends object> = (
  context: CliContext,
  args: readonly string[],
  options: O,
) => Promise<ExitCode | undefined>;

export interface CommandSpec<O extends object> {
  /** Name and arguments in commander's notation: `show <id>`. */
  readonly usage: string;
  readonly about: Text;
  /** Flags in commander's notation with their text. */
  readonly options?: readonly (readonly [flags: string, about: Text, preset?: string])[];
  /** One or two examples, shown by `--help`. */
  readonly examples: readonly string[];
  readonly run: Action<O>;
}

const COMMON: readonly (readonly [string, Text])[] = [
  ['--json', { en: 'data as JSON (never translated)', zh: '以 JSON 输出数据（不翻译）' }],
  ['-q, --quiet', { en: 'no talk on standard error', zh: '不输出提示信息' }],
  ['--verbose', { en: 'traces of errors', zh: '显示错误的详细信息' }],
  ['--no-color', { en: 'no colours', zh: '不使用颜色' }],
  ['--lang <tag>', { en: 'zh-CN or en', zh: 'zh-CN 或 en' }],
  ['--home <folder>', { en: 'home folder (TANJI_HOME)', zh: '主目录（TANJI_HOME）' }],
  ['--url <address>', { en: 'gateway (TANJI_URL)', zh: '网关地址（TANJI_URL）' }],
];

/** Makes one command; the context is created when it runs. */
export const defineCommand = <O extends object>(
  host: CommandHost,
  spec: CommandSpec<O>,
): Command => {
  const { language } = host;
  const command = new Command(spec.usage.split(' ')[0]);
  for (const argument of spec.usage.split(' ').slice(1)) command.argument(argument);
  command.description(say(spec.about, language));
  for (const [flags, about, preset] of spec.options ?? []) {
    const option = new Option(flags, say(about, language));
    command.addOption(preset === undefined ? option : option.default(preset));
  }
  for (const [flags, about] of COMMON) command.addOption(new Option(flags, say(about, language)));
  const title = language === 'zh' ? '示例' : 'Examples';
  command.addHelpText('after', `\n${title}:\n${spec.examples.map((e) => `  ${e}`).join('\n')}`);
  command.action(async () => {
    const options: CommonOptions = command.optsWithGlobals();
    const context = await createContext(host.io, options);
    const args = command.processedArgs
      .flat()
      .filter((arg): arg is string => typeof arg === 'string');
    host.finish((await spec.run(context, args, command.opts<O>())) ?? EXIT.ok);
  });
  return command;
};

/** A group of commands under one noun: `tanji keys …`. */
export const defineGroup = (
  host: CommandHost,
  name: string,
  options: Readonly<{ about: Text; commands: readonly Command[] }>,
): Command => {
  const group = new Command(name).description(say(options.about, host.language));
  for (const command of options.commands) group.addCommand(command);
  return group;
};
