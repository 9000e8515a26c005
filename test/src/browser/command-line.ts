import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Product } from './product.js';

const TANJI = fileURLToPath(new URL('../../../gateway/bin/tanji.mjs', import.meta.url));
/** Of the demonstration's accounts and keys; both are published. */
const PASSWORD = 'tanji-demo-2025';
const PASSPHRASE = 'tanji-demo';

export interface CommandLine {
  /** Runs a command; answers with what it printed. Throws when it fails. */
  readonly run: (...args: readonly string[]) => string;
  /** Writes a file for a command and answers with its path. */
  readonly file: (name: string, text: string) => string;
  readonly close: () => void;
}

/** `tanji` as an organisation of the demonstration runs it, signed in. */
export const commandLineOf = (product: Product, account: string): CommandLine => {
  const folder = mkdtempSync(join(tmpdir(), 'tanji-cli-'));
  const file = (name: string, text: string): string => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };
  const env = {
    ...process.env,
    TANJI_URL: product.url,
    TANJI_HOME: product.keys,
    TANJI_PASSWORD_FILE: file('password', PASSWORD),
    TANJI_PASSPHRASE_FILE: file('passphrase', PASSPHRASE),
    XDG_CONFIG_HOME: folder,
  };
  const run = (...args: readonly string[]): string => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [TANJI, ...args], {
      encoding: 'utf8',
      env,
    });
    if (status !== 0) throw new Error(`tanji ${args.join(' ')}: ${String(status)}\n${stderr}`);
    return stdout;
  };
  run('login', account);
  return { run, file, close: () => rmSync(folder, { recursive: true, force: true }) };
};
