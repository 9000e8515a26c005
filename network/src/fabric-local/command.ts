import { spawn } from 'node:child_process';

export interface CommandResult {
  readonly code: number | null;
  readonly stdout: Buffer;
  readonly stderr: string;
}

export interface CommandOptions {
  readonly cwd?: string;
  /** Replaces the environment; PATH and the like must be in it. */
  readonly env?: NodeJS.ProcessEnv;
  /** After this the program is killed, ms. */
  readonly timeout?: number;
}

const COMMAND_TIMEOUT_MS = 120_000;

/** What a child needs of our environment to find programs and temporary folders. */
export const baseEnvironment = (): NodeJS.ProcessEnv => {
  const kept = ['PATH', 'HOME', 'TMPDIR', 'TEMP', 'LANG'] as const;
  return Object.fromEntries(kept.map((name) => [name, process.env[name]]));
};

/**
 * Runs a program to its end and collects what it says. Never a shell: arguments are passed as they
 * are.
 *
 * @throws Error of `spawn` if the program cannot be started (`code` ENOENT if it is not there)
 */
export const run = (
  program: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<CommandResult> =>
  new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      timeout: options.timeout ?? COMMAND_TIMEOUT_MS,
      killSignal: 'SIGKILL',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ code, stdout: Buffer.concat(out), stderr: Buffer.concat(err).toString('utf8') });
    });
  });

/** The last lines that say something, without the colours and the stack a Fabric tool prints. */
export const lastWords = (said: string): string => {
  const escape = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g');
  const lines = said.replace(escape, '').split('\n');
  const told = lines.filter((line) => line.trim() !== '' && !line.includes(' INFO '));
  return told.slice(-3).join(' ').trim().slice(0, 600) || 'no message';
};
