import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEmbeddedLedger } from '@tanji/network/embedded';
import { installNativeCrypto } from '@tanji/network/native';
import { KvContract, ledgerClientSuite } from './ledger-suite.js';

ledgerClientSuite('embedded', async () => {
  installNativeCrypto();
  const folder = await mkdtemp(join(tmpdir(), 'tanji-conformance-'));
  const client = await createEmbeddedLedger({
    directory: join(folder, 'ledger'),
    checkpointFile: join(folder, 'checkpoint.json'),
    network: 'conformance',
    channel: 'main',
    contracts: [KvContract],
  });
  return {
    client,
    network: 'conformance',
    channel: 'main',
    cleanUp: async () => {
      await client.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
});
