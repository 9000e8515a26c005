// Running commands from the checkout, one after another or beside each other.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** Runs a command that writes where we write. @returns whether it ended well */
export const run = (command, args) =>
  new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit' });
    child.once('error', () => resolve(false));
    child.once('close', (code) => resolve(code === 0));
  });

/** Runs a command whose words are kept, so that those of two do not mix. */
export const runAside = (command, args) =>
  new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    const words = [];
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => words.push(chunk));
    }
    const end = (ok) => resolve({ ok, words: Buffer.concat(words).toString('utf8') });
    child.once('error', (error) => {
      words.push(Buffer.from(`${error.message}\n`));
      end(false);
    });
    child.once('close', (code) => end(code === 0));
  });
