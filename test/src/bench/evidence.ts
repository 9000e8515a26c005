import { NOBLE_CRYPTO, cryptoProvider, installCryptoProvider } from '@tanji/domain/crypto';
import { verifyBundle } from '@tanji/domain/evidence';
import { createClient } from '@tanji/gateway/client';
import { installNativeCrypto } from '@tanji/network/native';
import { DEMO_COMPLETE, startProduct } from '../browser/product.js';
import type { BenchRow } from './bench-row.js';
import { timeOf } from './measure.js';

/** Bundles of the demo: one record, and the speaker with its whole chain. */
const BUNDLES = [
  ['AL-HYDRO-2025-12', 'one record'],
  ['SPK-S1-2025-12', 'speaker, three tiers'],
] as const;

/** Offline check of evidence bundles of the demo network, native and noble. */
export const benchEvidence = async (): Promise<BenchRow[]> => {
  const started = performance.now();
  const seconds = (): number => (performance.now() - started) / 1000;
  const product = await startProduct();
  const ready = seconds();
  // Checks are measured when nothing else is busy.
  await product.waitFor(DEMO_COMPLETE);
  const rows: BenchRow[] = [
    { name: 'Start to usable page with demo data', value: ready, unit: 's', target: '≤ 10 s' },
    {
      name: 'Start to the whole demo, two years of a plant',
      value: seconds(),
      unit: 's',
      note: 'behind the usable page; 24 accounts and 560 footprints more',
    },
  ];
  const before = cryptoProvider();
  try {
    const client = createClient({ url: product.url });
    const { genesisHash } = await client.call('getNetwork', {});
    for (const [id, what] of BUNDLES) {
      const bundle = await client.call('getFootprintEvidence', { params: { id } });
      const text = JSON.stringify(bundle);
      const check = (): void => {
        if (verifyBundle(text, { genesisHash }).verdict === 'invalid') throw new TypeError(id);
      };
      installCryptoProvider(NOBLE_CRYPTO);
      const noble = timeOf(check);
      installNativeCrypto();
      const native = timeOf(check);
      rows.push({
        name: `Check of a bundle, ${what}`,
        value: native,
        unit: 'ms',
        baseline: `noble ${noble.toFixed(0)} ms`,
        ratio: noble / native,
        target: '≤ 50 ms',
        note: `${String(bundle.entries.length)} signed commands, ${(text.length / 1024).toFixed(0)} kB`,
      });
    }
  } finally {
    installCryptoProvider(before);
    await product.stop();
  }
  return rows;
};
