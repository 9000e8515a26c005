// Asks copies of a database for given keys without any check of ours, as a ledger would that
// trusted LevelDB. One line per copy; a copy that takes the process down ends the output.
//
// usage: node raw-answers.mjs FOLDER_OF_COPIES < keys, one hex key per line
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Level } from 'level';

const [folder, first = ''] = process.argv.slice(2);
const keys = readFileSync(0, 'utf8').trim().split('\n');

for (const name of readdirSync(folder).sort()) {
  if (name < first) continue;
  let answer;
  try {
    const encodings = { keyEncoding: 'hex', valueEncoding: 'hex' };
    const database = new Level(join(folder, name), { ...encodings, createIfMissing: false });
    await database.open();
    const hash = createHash('sha256');
    for (const key of keys) hash.update(`${(await database.get(key)) ?? 'nothing'}\n`);
    answer = hash.digest('hex');
    await database.close();
  } catch {
    answer = 'error';
  }
  process.stdout.write(`${name} ${answer}\n`);
}
