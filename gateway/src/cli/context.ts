import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { styleText } from 'node:util';
import { createClient, type GatewayClient } from '../client/index.js';
import { TanjiError, type Language } from '@tanji/domain/errors';
import type { Keystore } from '../keys/index.js';
import type { CliIo } from './io.js';
import { lazyKeystore } from './lazy-keystore.js';
import { loadSettings, type Settings } from './settings.js';
import { say, type Text } from './texts.js';

/** Options that every command takes. */
export interface CommonOptions {
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  readonly home?: string;
  readonly url?: string;
  readonly lang?: string;
  readonly color?: boolean;
}

type Colour = 'red' | 'green' | 'yellow' | 'dim' | 'bold';

/** What a command needs to run. One per invocation. */
export interface CliContext {
  readonly io: CliIo;
  readonly options: CommonOptions;
  readonly settings: Settings;
  readonly language: Language;
  readonly client: GatewayClient;
  readonly keystore: Keystore;
  /** Data as text for people, unless `--json`. */
  readonly print: (text: string) => void;
  /** Data as JSON, if `--json` was asked for. @returns whether it was */
  readonly json: (value: unknown) => boolean;
  /** Talk to the person; silent with `--quiet`. */
  readonly talk: (text: Text, params?: Readonly<Record<string, string | number>>) => void;
  readonly t: (text: Text, params?: Readonly<Record<string, string | number>>) => string;
  readonly colour: (colour: Colour, text: string) => string;
  /** Reads a file, `-` is standard input. @throws TanjiError FILE_UNREADABLE */
  readonly read: (path: string) => Promise<Buffer>;
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'it does not exist',
  EACCES: 'permission denied',
  EISDIR: 'it is a folder',
};

const readable = async (io: CliIo, path: string): Promise<Buffer> => {
  if (path === '-') return io.readStdin();
  try {
    return await readFile(resolve(io.cwd, path));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    throw new TanjiError('FILE_UNREADABLE', { path, reason: REASONS[code] ?? code });
  }
};

/** Reads settings and prepares everything a command may ask for. */
export const createContext = async (io: CliIo, options: CommonOptions): Promise<CliContext> => {
  const { home, url, lang } = options;
  const flags = {
    ...(home === undefined ? {} : { home }),
    ...(url === undefined ? {} : { url }),
    ...(lang === undefined ? {} : { lang }),
  };
  const settings = await loadSettings({ env: io.env, cwd: io.cwd, flags });
  const language = settings.language.value;
  const coloured = io.colour && options.color !== false;
  const t: CliContext['t'] = (text, params) => say(text, language, params);
  return {
    io,
    options,
    settings,
    language,
    client: createClient({ url: settings.url.value, token: settings.token.value }),
    keystore: lazyKeystore(settings.home.value),
    print: (text) => io.out(`${text}\n`),
    json: (value) => {
      if (options.json === true) io.out(`${JSON.stringify(value, null, 2)}\n`);
      return options.json === true;
    },
    talk: (text, params) => {
      if (options.quiet !== true) io.err(`${t(text, params)}\n`);
    },
    t,
    colour: (colour, text) =>
      coloured ? styleText(colour, text, { validateStream: false }) : text,
    read: (path) => readable(io, path),
  };
};
