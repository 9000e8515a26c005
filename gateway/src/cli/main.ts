import { Command, CommanderError } from 'commander';
import { installNativeCrypto } from '@tanji/network/native';
import { COMMANDS } from './commands/index.js';
import type { CommandHost } from './command.js';
import { interrupt } from './interrupt.js';
import { EXIT, exitCodeOf, type ExitCode } from './exit-codes.js';
import type { CliIo } from './io.js';
import { processIo } from './io.js';
import { reportError } from './report-error.js';
import { languageOf } from './settings.js';
import { say } from './texts.js';

/** Version of the program, as in package.json. */
export const VERSION = '0.1.0';

const ABOUT = {
  en: 'Tanji: traceable product carbon footprints.\n\n  tanji calc product.yaml          calculate a footprint\n  tanji verify bundle.tanji.json   check evidence without any server',
  zh: '碳迹：可追溯的产品碳足迹。\n\n  tanji calc product.yaml          计算碳足迹\n  tanji verify bundle.tanji.json   离线核验证据包',
};

const AFTER = {
  en: 'Exit codes: 0 ok, 1 failed, 2 usage, 3 verification failed, 4 not found, 5 conflict, 6 network away, 130 interrupted.',
  zh: '退出码：0 成功，1 失败，2 用法错误，3 核验未通过，4 未找到，5 冲突，6 网络不可用，130 已中断。',
};

/** Help is made before options are parsed, so its language is looked for by hand. */
const helpLanguage = (args: readonly string[], env: CliIo['env']): 'en' | 'zh' => {
  const at = args.indexOf('--lang');
  const flag = at >= 0 ? args[at + 1] : args.find((arg) => arg.startsWith('--lang='))?.slice(7);
  return languageOf(flag ?? env.LC_ALL ?? env.LC_MESSAGES ?? env.LANG) ?? 'en';
};

const listen = (command: Command, io: CliIo): void => {
  command.exitOverride();
  command.configureOutput({ writeOut: (text) => io.out(text), writeErr: (text) => io.err(text) });
  command.showHelpAfterError(false);
  command.showSuggestionAfterError(true);
  for (const child of command.commands) listen(child, io);
};

/**
 * Runs one command line. Never throws and never ends the process.
 *
 * @param args without node and script name
 */
export const runCli = async (args: readonly string[], io: CliIo): Promise<ExitCode> => {
  installNativeCrypto();
  const language = helpLanguage(args, io.env);
  let code: ExitCode = EXIT.ok;
  const host: CommandHost = {
    io,
    language,
    finish: (finished) => {
      code = finished;
    },
  };
  const program = new Command('tanji').description(say(ABOUT, language)).version(VERSION);
  program.addHelpText('after', `\n${say(AFTER, language)}`);
  for (const make of COMMANDS) program.addCommand(make(host));
  listen(program, io);
  try {
    if (args.length === 0) {
      program.outputHelp();
      return EXIT.ok;
    }
    await program.parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
    const has = (flag: string): boolean => args.includes(flag);
    reportError(io, error, { language, verbose: has('--verbose'), json: has('--json') });
    return exitCodeOf(error);
  }
};

/** Entry of `bin/tanji.mjs`. */
export const main = async (): Promise<void> => {
  // Ctrl-C: commands write files and ledger entries whole or not at all, so stopping is safe. Work of
  // the gateway that a command waits for is called off there.
  process.on('SIGINT', () => {
    if (!interrupt()) process.exit(EXIT.interrupted);
  });
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // The reader went away (`tanji … | head`).
    if (error.code === 'EPIPE') process.exit(EXIT.ok);
    throw error;
  });
  process.exitCode = await runCli(process.argv.slice(2), processIo());
};
