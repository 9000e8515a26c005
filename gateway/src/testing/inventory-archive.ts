import { zipParts } from '../files/index.js';

/** An exchange as tests write it. */
export interface Exchange {
  readonly flow: string;
  readonly type?: 'PRODUCT_FLOW' | 'ELEMENTARY_FLOW' | 'WASTE_FLOW';
  readonly input?: boolean;
  readonly amount: number;
  readonly unit?: string;
  readonly reference?: boolean;
  readonly pedigree?: string;
  readonly uncertainty?: object;
}

/** A process of openLCA JSON-LD. */
export const processDocument = (id: string, exchanges: readonly Exchange[]): string =>
  JSON.stringify({
    '@type': 'Process',
    '@id': id,
    name: `Making of ${id}`,
    category: { '@id': 'metals', name: 'Primary Metal Manufacturing' },
    location: { '@id': 'l', name: 'US' },
    processDocumentation: { validFrom: '2010-01-01T00:00:00-07:00', validUntil: '2010-01-01' },
    exchanges: exchanges.map((one) => ({
      input: one.input ?? false,
      amount: one.amount,
      flow: { '@id': one.flow, name: one.flow, flowType: one.type ?? 'PRODUCT_FLOW' },
      unit: { '@id': 'u', name: one.unit ?? 'kg' },
      quantitativeReference: one.reference ?? false,
      ...(one.pedigree === undefined ? {} : { pedigreeUncertainty: one.pedigree }),
      ...(one.uncertainty === undefined ? {} : { uncertainty: one.uncertainty }),
    })),
  });

export const AIR = { type: 'ELEMENTARY_FLOW' } as const;

/** Steel of coal; a mix whose power nobody provides. */
export const INVENTORY_PARTS = new Map([
  [
    'categories/metals.json',
    JSON.stringify({ '@id': 'metals', name: 'Primary Metal Manufacturing' }),
  ],
  ['categories/water.json', JSON.stringify({ '@id': 'water', name: 'water' })],
  [
    'flows/lake.json',
    JSON.stringify({ '@id': 'Chloroform', name: 'Chloroform', category: { '@id': 'water' } }),
  ],
  [
    'processes/steel.json',
    processDocument('steel', [
      { flow: 'steel', amount: 2, reference: true, unit: 't' },
      { flow: 'coal', amount: 1, input: true, unit: 't', pedigree: '(1;3;1;2;1)' },
      { flow: 'Carbon dioxide, fossil ', amount: 3000.5, ...AIR, pedigree: '(2;1;1;1;4)' },
      { flow: 'Carbon dioxide, biogenic', amount: 10, ...AIR },
      { flow: 'Chloroform', amount: 5, ...AIR },
    ]),
  ],
  [
    'processes/coal.json',
    processDocument('coal', [
      { flow: 'coal', amount: 1, reference: true },
      { flow: 'Methane', amount: 0.01, ...AIR },
    ]),
  ],
  [
    'processes/mix.json',
    processDocument('mix', [
      { flow: 'mix', amount: 1, reference: true, unit: 'kWh' },
      { flow: 'CUTOFF power', amount: 1, input: true, unit: 'kWh' },
    ]),
  ],
]);

/** The archive as openLCA exports it. */
export const inventoryArchive = (parts: ReadonlyMap<string, string> = INVENTORY_PARTS): Buffer =>
  zipParts(parts);
