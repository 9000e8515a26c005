import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';

/** What a command talks to; tests give their own. */
export interface CliIo {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Data: what another program may read. */
  out(text: string): void;
  /** Talk: progress, hints, questions, errors. */
  err(text: string): void;
  /** All of standard input. */
  readStdin(): Promise<Buffer>;
  /** Asks on the terminal; undefined when there is none. */
  ask(question: string, options?: { readonly secret?: boolean }): Promise<string | undefined>;
  /** Whether questions can be asked. */
  readonly interactive: boolean;
  /** Whether standard error takes colours. */
  readonly colour: boolean;
  readonly now: () => number;
}

const readAll = async (stream: NodeJS.ReadStream): Promise<Buffer> => {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(Buffer.from(part as Uint8Array));
  return Buffer.concat(parts);
};

/** Asks one line. Secret answers are not echoed: readline writes to a stream that drops them. */
const askLine = (question: string, secret: boolean): Promise<string> =>
  new Promise((resolve, reject) => {
    process.stderr.write(question);
    const mute = new Writable({ write: (_chunk, _encoding, done) => done() });
    const lines = createInterface({
      input: process.stdin,
      output: secret ? mute : process.stderr,
      terminal: true,
    });
    let answered = false;
    lines.once('line', (answer) => {
      answered = true;
      if (secret) process.stderr.write('\n');
      lines.close();
      resolve(answer);
    });
    lines.once('SIGINT', () => {
      lines.close();
      process.kill(process.pid, 'SIGINT');
    });
    lines.once('close', () => {
      if (!answered) reject(new Error('input ended'));
    });
  });

const wantsColour = (env: NodeJS.ProcessEnv): boolean =>
  process.stderr.isTTY && (env.NO_COLOR ?? '') === '' && env.TERM !== 'dumb';

/** The process' own terminal. */
export const processIo = (): CliIo => {
  const interactive = process.stdin.isTTY && process.stderr.isTTY;
  return {
    env: process.env,
    cwd: process.cwd(),
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    readStdin: () => readAll(process.stdin),
    ask: (question, options = {}) =>
      interactive ? askLine(question, options.secret === true) : Promise.resolve(undefined),
    interactive,
    colour: wantsColour(process.env),
    now: () => Date.now(),
  };
};
