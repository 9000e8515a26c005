import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CliNetwork, SIGN } from './cli-network.js';

/** A plant accounts its months: calculated from meters and production, signed, corrected, compared. */

let network: CliNetwork;
beforeAll(async () => {
  network = await CliNetwork.start();
  await network.json('server', ['init', '--operator', 'op']);
  await network.done('server', ['login', 'admin']);
  await network.admit('maker', 'assembler');
  await network.admit('other', 'component');
  await network.admit('auditor', 'auditor');
  for (const id of ['P1', 'P2']) {
    await network.write(`${id}.yaml`, `id: ${id}\nname: { en: ${id} }\ndeclaredUnit: piece\n`);
    await network.done('maker', ['product', 'register', `${id}.yaml`, ...SIGN]);
  }
  await network.write('plant.yaml', 'id: plant\nname: { en: Plant }\nregion: CN-YN\n');
  await network.done('maker', ['facility', 'register', 'plant.yaml', ...SIGN]);
});
afterAll(() => network.stop());

const month = (name: string, kWh: string, certificates = '[]'): string => `facility: plant
owner: maker
month: ${name}
electricity: market
lines:
  - { id: L1, name: { en: Line 1 } }
activities:
  - { id: grid, kind: electricity, amount: ${kWh}, unit: kWh, key: time, factor: { value: 0.5, unit: kgCO2e/kWh } }
  - { id: gas, kind: fuel, amount: 100, unit: Nm3, key: mass, factor: { value: 2.1622, unit: kgCO2e/Nm3 } }
  - { id: canteen, kind: heat, amount: 3, unit: GJ, key: none, factor: { value: 110, unit: kgCO2e/GJ } }
certificates: ${certificates}
production:
  - { id: r1, date: ${name}-04, line: L1, product: P1, pieces: 10, hours: 4, massKg: 2.5 }
  - { id: r2, date: ${name}-05, line: L1, product: P2, pieces: 3, hours: 2, massKg: 1 }
`;

const CERTIFICATE = `[{ id: GEC-1, kWh: 400, factor: { value: 0, unit: kgCO2e/kWh } }]`;

interface Document {
  readonly totals: Record<string, string>;
  readonly total: string;
}
interface Accounts {
  readonly periods: readonly { period: string; total: string; missing: readonly string[] }[];
  readonly accounts: readonly { id: string; status: string; total: string }[];
}

describe('a plant on the command line', () => {
  it('calculates a month without a gateway: products + unallocated = factory', async () => {
    await network.write('2025-03.yaml', month('2025-03', '1000', CERTIFICATE));
    const document = (await network.json('nobody', [
      'facility',
      'calc',
      '2025-03.yaml',
    ])) as unknown as Document;
    // 100 × 2.1622; 1000 × 0.5 + 3 × 110; 600 × 0.5 + 330 with the certificate.
    expect(document.totals).toEqual({
      scope1: '216.22',
      scope2Location: '830',
      scope2Market: '630',
      scope3: '0',
    });
    expect(document.total).toBe('846.22');
    const text = await network.done('nobody', ['facility', 'calc', '2025-03.yaml']);
    expect(text).toMatch(/unallocated +0 +330 +330 +0/);
    expect(text).toMatch(/factory +216\.22 +830 +630 +0/);
  });

  it('says what is wrong with a month', async () => {
    await network.write('bad.yaml', month('2025-03', '1000').replace('hours: 4, ', ''));
    const { code, err } = await network.tanji('nobody', ['facility', 'calc', 'bad.yaml']);
    expect([code, err.includes('ACCOUNT_KEY_MISSING')]).toEqual([1, true]);
  });

  it('issues months, corrects one, and uses a certificate once', async () => {
    const issue = (file: string) => ['facility', 'issue', file, ...SIGN];
    await network.done('maker', issue('2025-03.yaml'));
    await network.write('2025-04.yaml', month('2025-04', '1200', CERTIFICATE));
    const twice = await network.tanji('maker', issue('2025-04.yaml'));
    expect([twice.code, twice.err.includes('CERTIFICATE_USED')]).toEqual([5, true]);
    await network.write('2025-04.yaml', month('2025-04', '1200'));
    await network.done('maker', issue('2025-04.yaml'));
    await network.write('2025-03b.yaml', month('2025-03', '1100', CERTIFICATE));
    await network.done('maker', issue('2025-03b.yaml'));
    const all = (await network.json('maker', [
      'facility',
      'accounts',
      'plant',
    ])) as unknown as Accounts;
    expect(all.accounts.map(({ id, status }) => [id, status])).toEqual([
      ['plant:2025-03:1', 'superseded'],
      ['plant:2025-03:2', 'active'],
      ['plant:2025-04:1', 'active'],
    ]);
    expect(all.periods.map(({ period, total }) => [period, total])).toEqual([
      ['2025-03', '896.22'],
      ['2025-04', '1146.22'],
    ]);
  });

  it('sums quarters, names missing months, and shows them to the owner and who oversees', async () => {
    const by = ['facility', 'accounts', 'plant', '--by', 'year'];
    const year = (await network.json('auditor', by)) as unknown as Accounts;
    expect(year.periods.map(({ period, total }) => [period, total])).toEqual([['2025', '2042.44']]);
    expect(year.periods[0]?.missing).toHaveLength(10);
    expect(await network.done('maker', by)).toContain('2042.44');
    const other = await network.tanji('other', by);
    expect(other.err).toContain('FACILITY_HIDDEN');
    expect((await network.tanji('maker', ['facility', 'accounts', 'none'])).code).toBe(4);
  });

  it('keeps the data of a month on its gateway, and says what is signed and what is not', async () => {
    const months = async (who: string) =>
      (
        (await network.json(who, ['facility', 'months', 'plant'])) as unknown as {
          months: readonly { month: string; state: string; account?: { kept: boolean } }[];
        }
      ).months.map(({ month: name, state, account }) => [name, state, account?.kept]);
    expect(await months('maker')).toEqual([
      ['2025-03', 'issued', true],
      ['2025-04', 'issued', true],
    ]);
    await network.write('2025-04b.yaml', month('2025-04', '1300'));
    await network.done('maker', ['facility', 'save', '2025-04b.yaml']);
    await network.write('2025-05.yaml', month('2025-05', '900'));
    await network.done('maker', ['facility', 'save', '2025-05.yaml']);
    expect(await months('maker')).toEqual([
      ['2025-03', 'issued', true],
      ['2025-04', 'changed', true],
      ['2025-05', 'draft', undefined],
    ]);
    // What is not signed is the owner's alone.
    expect(await months('auditor')).toEqual([
      ['2025-03', 'issued', true],
      ['2025-04', 'issued', true],
    ]);
    const april = ['facility', 'month', 'plant', '2025-04'];
    expect(await network.done('maker', april)).toContain('1196.22 kg CO2e');
    expect(await network.done('maker', [...april, '--of', 'issued'])).toContain('1146.22 kg CO2e');
    expect(await network.done('auditor', april)).toMatch(/L1 \(13\) +216\.22 +600 +600 +0/);
    await network.done('maker', ['facility', 'discard', 'plant', '2025-04']);
    expect(await network.done('maker', april)).toContain('1146.22 kg CO2e');
    await network.done('maker', ['facility', 'discard', 'plant', '2025-05']);
    const gone = await network.tanji('maker', ['facility', 'month', 'plant', '2025-05']);
    expect([gone.code, gone.err.includes('RECORD_NOT_FOUND')]).toEqual([4, true]);
  });

  it('shows the year, and why a month differs from the one before', async () => {
    const year = await network.done('maker', ['facility', 'summary', 'plant']);
    expect(year).toMatch(/2025-04 .*1146\.22 +\+27\.9 %/);
    expect(year).toContain('216.22');
    const why = await network.done('auditor', ['facility', 'why', 'plant', '2025-03', '2025-04']);
    // 1,100 to 1,200 kWh at 0.5; 400 kWh of green power less.
    expect(why).toContain('896.22 → 1146.22 kg CO2e: 250');
    expect(why).toMatch(/supply chain +0\n/);
  });

  it('lets nobody else save its months', async () => {
    await network.write('2025-06.yaml', month('2025-06', '900'));
    const other = await network.tanji('other', ['facility', 'save', '2025-06.yaml']);
    expect(other.err).toContain('FACILITY_HIDDEN');
    await network.write('wrong.yaml', month('2025-06', '900').replace('owner: maker', 'owner: op'));
    const wrong = await network.tanji('maker', ['facility', 'save', 'wrong.yaml']);
    expect([wrong.code, wrong.err.includes('ACCOUNT_FACILITY_DIFFERS')]).toEqual([1, true]);
  });
});
