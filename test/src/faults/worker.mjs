// A ledger under load that waits to be killed. Every acknowledged submission is written to a file
// before the next step: that file is the oracle of what must never be lost.
//
// usage: node worker.mjs FOLDER ROUND
import { openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { createEmbeddedLedger } from '@tanji/network/embedded';
import { installNativeCrypto } from '@tanji/network/native';
import fabricApi from 'fabric-contract-api';

const CLIENTS = 16;

class LoadContract extends fabricApi.Contract {
  constructor() {
    super('LoadContract');
  }

  /** Creates a key once and counts one up: an effect that must be there exactly once. */
  async create(ctx, key, counter) {
    const existing = await ctx.stub.getState(key);
    if (existing.length > 0) throw new Error(`${key} exists`);
    const count = Number((await ctx.stub.getState(counter)).toString() || '0');
    await ctx.stub.putState(key, Buffer.from('x'.repeat(300)));
    await ctx.stub.putState(counter, Buffer.from(String(count + 1)));
  }
}

const [folder, round] = process.argv.slice(2);
installNativeCrypto();
const acknowledged = openSync(join(folder, 'acknowledged'), 'a');
const ledger = await createEmbeddedLedger({
  directory: join(folder, 'ledger'),
  checkpointFile: join(folder, 'checkpoint.json'),
  network: 'faults',
  channel: 'main',
  contracts: [LoadContract],
});
process.stdout.write(`ready ${String((await ledger.info()).height)}\n`);

const client = async (number) => {
  for (let i = 0; ; i += 1) {
    const key = `k-${round}-${String(number)}-${String(i)}`;
    const args = [key, `count-${String(number)}`];
    const receipt = await ledger.submit({ contract: 'LoadContract', transaction: 'create', args });
    writeSync(acknowledged, `${receipt.transactionId} ${String(receipt.blockNumber)} ${key}\n`);
  }
};

const outcomes = await Promise.allSettled(Array.from({ length: CLIENTS }, (_, i) => client(i)));
// Only a failed write ends the clients; what they were told goes to whoever started this.
for (const { reason } of outcomes) process.stdout.write(`${reason.code ?? reason.message}\n`);
process.stdout.write(`health ${(await ledger.health()).status}\n`);
await ledger.close();
