import { readFile } from 'node:fs/promises';
import { TanjiError } from '@tanji/domain/errors';
import type { CliContext } from './context.js';

/** Secrets come from a prompt, a file or standard input; never from a flag, which others can see. */
export interface PassphraseOptions {
  readonly passphraseStdin?: boolean;
}

export const PASSPHRASE_OPTION = [
  '--passphrase-stdin',
  { en: 'passphrase from standard input', zh: '从标准输入读取口令' },
] as const;

const firstLine = (text: string): string => text.split(/\r?\n/)[0] ?? '';

const given = async (
  { io }: CliContext,
  options: PassphraseOptions,
): Promise<string | undefined> => {
  if (options.passphraseStdin === true) return firstLine((await io.readStdin()).toString('utf8'));
  const file = io.env.TANJI_PASSPHRASE_FILE;
  if (file === undefined || file === '') return undefined;
  try {
    return firstLine(await readFile(file, 'utf8'));
  } catch {
    throw new TanjiError('FILE_UNREADABLE', { path: file, reason: 'TANJI_PASSPHRASE_FILE' });
  }
};

/** @throws TanjiError PASSPHRASE_MISSING, FILE_UNREADABLE */
export const readPassphrase = async (
  context: CliContext,
  options: PassphraseOptions,
  name: string,
): Promise<string> => {
  const { io, t } = context;
  const question = t({ en: 'Passphrase of {name}: ', zh: '{name} 的口令：' }, { name });
  const passphrase = (await given(context, options)) ?? (await io.ask(question, { secret: true }));
  if (passphrase === undefined || passphrase === '') throw new TanjiError('PASSPHRASE_MISSING');
  return passphrase;
};

/** As {@link readPassphrase}; typed twice on a terminal. @throws TanjiError PASSPHRASE_DIFFERS */
export const newPassphrase = async (
  context: CliContext,
  options: PassphraseOptions,
  name: string,
): Promise<string> => {
  const ready = await given(context, options);
  if (ready !== undefined) return ready;
  const first = await readPassphrase(context, {}, name);
  const question = context.t({ en: 'The same again: ', zh: '再次输入：' });
  if ((await context.io.ask(question, { secret: true })) !== first) {
    throw new TanjiError('PASSPHRASE_DIFFERS');
  }
  return first;
};
