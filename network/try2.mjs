import { createFabricLedger } from '@tanji/network/fabric';
const l = await createFabricLedger({ kind:'fabric-network', profile: '/tmp/fc-net/profiles/OemMSP.json' });
await l.info(); await l.close();
