import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const CLI = join(ROOT, 'gateway/bin/tanji.mjs');

export interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** What answers the question before signing. */
export const SIGN = ['--yes'];

const START = `
import { startGateway } from '@tanji/gateway/service';
import { parseConfiguration } from '@tanji/gateway/config';
const gateway = await startGateway(parseConfiguration(process.env));
process.stdout.write(gateway.url + '\\n');
process.once('SIGTERM', () => gateway.close().then(() => process.exit(0)));
`;

const startGateway = (home: string): Promise<{ process: ChildProcess; url: string }> =>
  new Promise((resolve, reject) => {
    const gateway = spawn(process.execPath, ['--input-type=module', '-e', START], {
      cwd: ROOT,
      env: {
        ...process.env,
        TANJI_HOME: home,
        TANJI_NETWORK: 'cli-test',
        PORT: '0',
        LOG_LEVEL: 'error',
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    gateway.stdout.once('data', (line: Buffer) =>
      resolve({ process: gateway, url: line.toString().trim() }),
    );
    gateway.once('exit', (code) =>
      reject(new Error(`the gateway ended with ${code ?? 'a signal'}`)),
    );
  });

/** A gateway of its own, and the built command line as each of the parties, in one folder. */
export class CliNetwork {
  readonly folder: string;
  url: string;
  #gateway: ChildProcess;

  private constructor(options: Readonly<{ folder: string; url: string; gateway: ChildProcess }>) {
    this.folder = options.folder;
    this.url = options.url;
    this.#gateway = options.gateway;
  }

  static async start(): Promise<CliNetwork> {
    const folder = await mkdtemp(join(tmpdir(), 'tanji-scenario-'));
    await mkdir(join(folder, 'server'), { recursive: true });
    await writeFile(join(folder, 'passphrase'), 'correct horse battery\n');
    await writeFile(join(folder, 'password'), 'staple staple staple\n');
    const { process: gateway, url } = await startGateway(join(folder, 'server'));
    return new CliNetwork({ folder, url, gateway });
  }

  /** Stops the gateway, in order or like a power cut; the folder stays. */
  async halt(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#gateway.removeAllListeners('exit');
      this.#gateway.once('exit', () => resolve());
      this.#gateway.kill(signal);
    });
  }

  /** Starts the gateway again after {@link halt}, at an address of its own. */
  async resume(): Promise<void> {
    const { process: gateway, url } = await startGateway(this.home('server'));
    this.#gateway = gateway;
    this.url = url;
  }

  async stop(): Promise<void> {
    await this.halt();
    await rm(this.folder, { recursive: true, force: true });
  }

  home(name: string): string {
    return join(this.folder, name);
  }

  /**
   * Runs the built command line as one of the parties.
   *
   * @param interruptAt text on standard error at which it gets an interrupt (Ctrl-C)
   */
  tanji(who: string, args: readonly string[], stdin = '', interruptAt?: RegExp): Promise<Run> {
    return new Promise((resolve) => {
      const child = spawn(process.execPath, [CLI, ...args], {
        cwd: this.folder,
        env: {
          ...process.env,
          LANG: 'C',
          LC_ALL: 'C',
          NO_COLOR: '1',
          TANJI_URL: this.url,
          TANJI_HOME: this.home(who),
          TANJI_PASSPHRASE_FILE: this.home('passphrase'),
          TANJI_PASSWORD_FILE: this.home('password'),
          TANJI_NEW_PASSWORD_FILE: this.home('password'),
          XDG_CONFIG_HOME: this.home('none'),
        },
      });
      let out = '';
      let err = '';
      child.stdout.on('data', (part: Buffer) => (out += part.toString()));
      let toInterrupt = interruptAt;
      child.stderr.on('data', (part: Buffer) => {
        err += part.toString();
        if (toInterrupt?.test(err) !== true) return;
        toInterrupt = undefined;
        child.kill('SIGINT');
      });
      child.stdin.end(stdin);
      child.once('close', (code) => resolve({ code: code ?? -1, out, err }));
    });
  }

  /** As {@link tanji}, and it must succeed. */
  async done(who: string, args: readonly string[]): Promise<string> {
    const { code, out, err } = await this.tanji(who, args);
    if (code !== 0) throw new Error(`tanji ${args.join(' ')} ended with ${code}:\n${out}${err}`);
    return out;
  }

  async json(who: string, args: readonly string[]): Promise<Record<string, unknown>> {
    return JSON.parse(await this.done(who, [...args, '--json'])) as Record<string, unknown>;
  }

  write(name: string, text: string): Promise<void> {
    return writeFile(join(this.folder, name), text);
  }

  /** A key of its own, admission, an account, and signed in. */
  async admit(id: string, role: string): Promise<void> {
    const key = await this.json(id, ['keys', 'new', 'main', '--organisation', id]);
    const record = {
      id,
      name: { en: `${id} Ltd.` },
      mspId: 'TanjiMSP',
      roles: [role],
      region: 'CN',
      identifiers: {},
      key: { address: key.address, publicKey: key.publicKey },
    };
    await this.write(`${id}.json`, JSON.stringify(record));
    await this.done('server', ['org', 'admit', `${id}.json`, '--key', 'operator', ...SIGN]);
    const account = ['account', 'new', `${id}@test`, '--organisation', id, '--role', 'admin'];
    await this.done('server', account);
    await this.done(id, ['login', `${id}@test`]);
  }
}
