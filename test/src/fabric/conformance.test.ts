import { createFabricLedger, FABRIC_LEDGER_KINDS } from '@tanji/network/fabric';
import { ledgerClientSuite } from '../conformance/ledger-suite.js';
import { startKvNetwork } from './kv-network.js';

for (const kind of FABRIC_LEDGER_KINDS) {
  ledgerClientSuite(kind, async () => {
    const network = await startKvNetwork();
    const open = () => createFabricLedger({ kind, profile: network.profile });
    const client = await open();
    return {
      client,
      network: 'tanji-fabric',
      channel: 'carbon',
      another: open,
      cleanUp: async () => {
        await client.close();
        await network.remove();
      },
    };
  });
}
