import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { TanjiError, type Language } from '@tanji/domain/errors';
import { hashSchema, idSchema } from '@tanji/domain/record';
import { z } from 'zod';

/** Where a setting came from. */
export type SettingOrigin = 'flag' | 'environment' | 'home' | 'user' | 'default';

export interface Setting<T> {
  readonly value: T;
  readonly origin: SettingOrigin;
  /** Name of the variable or file. */
  readonly from: string;
}

/** The command line's own settings. A token is a secret and is never shown. */
export interface Settings {
  readonly home: Setting<string>;
  readonly url: Setting<string>;
  readonly token: Setting<string | undefined>;
  readonly organisation: Setting<string | undefined>;
  /** Genesis hash of the network that is trusted. */
  readonly genesis: Setting<string | undefined>;
  readonly language: Setting<Language>;
}

export const SETTINGS_FILE = 'cli.json';
const DEFAULT_HOME = './.tanji';
const DEFAULT_URL = 'http://127.0.0.1:8080';

const urlSchema = z
  .string()
  .refine((text) => /^https?:\/\/[^\s]+$/.test(text), 'an http(s) address');

/** Contents of a settings file; everything is optional. */
export const settingsFileSchema = z.strictObject({
  url: urlSchema.optional(),
  token: z.string().min(10).max(400).optional(),
  organisation: idSchema.optional(),
  genesis: hashSchema.optional(),
  language: z.enum(['en', 'zh']).optional(),
});
export type SettingsFile = z.infer<typeof settingsFileSchema>;

export interface SettingsInput {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly flags: Readonly<{ home?: string; url?: string; lang?: string }>;
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';

const readSettingsFile = async (path: string): Promise<SettingsFile> => {
  try {
    return settingsFileSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    if (isMissing(error)) return {};
    const reason = error instanceof Error ? error.message.slice(0, 200) : String(error);
    throw new TanjiError('SETTING_INVALID', { name: path, reason });
  }
};

/** Settings of the person, for all homes. */
const userFile = (env: SettingsInput['env']): string =>
  join(env.XDG_CONFIG_HOME ?? join(homedir(), '.config'), 'tanji', SETTINGS_FILE);

/** `zh_CN.UTF-8` and `zh-CN` are Chinese; everything else reads English. */
export const languageOf = (tag: string | undefined): Language | undefined => {
  if (tag === undefined || tag === '') return undefined;
  return /^zh\b|^zh[_-]/i.test(tag) ? 'zh' : 'en';
};

const environmentLanguage = (env: SettingsInput['env']): Setting<Language> | undefined => {
  for (const from of ['LC_ALL', 'LC_MESSAGES', 'LANG']) {
    const value = languageOf(env[from]);
    if (value !== undefined) return { value, origin: 'environment', from };
  }
  return undefined;
};

type Source<T> = readonly [value: T | undefined, origin: SettingOrigin, from: string];

/** The first source that has a value. */
const pick = <T>(sources: readonly Source<T>[], fallback: T): Setting<T> => {
  for (const [value, origin, from] of sources) {
    if (value !== undefined) return { value, origin, from };
  }
  return { value: fallback, origin: 'default', from: '' };
};

const checkedUrl = (setting: Setting<string>): Setting<string> => {
  if (urlSchema.safeParse(setting.value).success) return setting;
  throw new TanjiError('SETTING_INVALID', { name: 'TANJI_URL', reason: 'not an http(s) address' });
};

/**
 * Flag before environment before the home's file before the person's file before the default.
 *
 * @throws TanjiError SETTING_INVALID
 */
export const loadSettings = async ({ env, cwd, flags }: SettingsInput): Promise<Settings> => {
  const chosen = pick<string>(
    [
      [flags.home, 'flag', '--home'],
      [env.TANJI_HOME, 'environment', 'TANJI_HOME'],
    ],
    DEFAULT_HOME,
  );
  const home = { ...chosen, value: resolve(cwd, chosen.value) };
  const homeFile = join(home.value, SETTINGS_FILE);
  const personal = userFile(env);
  const [ofHome, ofUser] = [await readSettingsFile(homeFile), await readSettingsFile(personal)];
  const setting = <K extends keyof SettingsFile>(
    name: K,
    first: readonly Source<NonNullable<SettingsFile[K]>>[],
  ): Setting<SettingsFile[K]> =>
    pick<SettingsFile[K]>(
      [...first, [ofHome[name], 'home', homeFile], [ofUser[name], 'user', personal]],
      undefined,
    );
  const url = setting('url', [
    [flags.url, 'flag', '--url'],
    [env.TANJI_URL, 'environment', 'TANJI_URL'],
  ]);
  const language = setting('language', [[languageOf(flags.lang), 'flag', '--lang']]);
  return {
    home,
    url: checkedUrl({ ...url, value: url.value ?? DEFAULT_URL }),
    token: setting('token', [[env.TANJI_TOKEN, 'environment', 'TANJI_TOKEN']]),
    organisation: setting('organisation', [
      [env.TANJI_ORGANISATION, 'environment', 'TANJI_ORGANISATION'],
    ]),
    genesis: setting('genesis', [[env.TANJI_GENESIS, 'environment', 'TANJI_GENESIS']]),
    language:
      language.value === undefined
        ? (environmentLanguage(env) ?? { value: 'en', origin: 'default', from: '' })
        : { ...language, value: language.value },
  };
};

/** Changes some settings in the home's file; the file is readable by its owner only. */
export const saveSettings = async (home: string, change: SettingsFile): Promise<string> => {
  const path = join(home, SETTINGS_FILE);
  const settings = { ...(await readSettingsFile(path)), ...change };
  await mkdir(dirname(path), { recursive: true });
  const draft = `${path}.new`;
  await writeFile(draft, `${JSON.stringify(settings, null, 2)}\n`, { mode: 0o600 });
  await chmod(draft, 0o600);
  await rename(draft, path);
  return path;
};
