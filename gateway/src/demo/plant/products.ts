import type { LocalName, Product } from '@tanji/domain/record';
import { SMART_SERIES, demoGtin } from '../products.js';

export const PLANT_OWNER = 'shengyin-audio';

/** The three production lines, by their series. */
export const PLANT_LINES = [
  { id: 'L1', name: { en: 'Line 1, smart', zh: '一线（智能）' } },
  { id: 'L2', name: { en: 'Line 2, portable', zh: '二线（便携）' } },
  { id: 'L3', name: { en: 'Line 3, home', zh: '三线（家庭）' } },
] as const;
export type LineId = (typeof PLANT_LINES)[number]['id'];

/** Series of the plant's products. */
export const SERIES = {
  L1: SMART_SERIES,
  L2: 'Portable 便携',
  L3: 'Home 家庭',
} as const satisfies Readonly<Record<LineId, string>>;

export interface PlantProduct {
  readonly id: string;
  readonly line: LineId;
  readonly name: LocalName;
  readonly massKg: string;
  /** Pieces of a usual day on which the line makes it. */
  readonly perDay: number;
  /** Seconds of line time per piece. */
  readonly seconds: number;
  /** Component → amount per piece, in the component's declared unit. */
  readonly bill: Readonly<Record<string, string>>;
  /** First month it was made, if not the first of all. */
  readonly from?: string;
  /** Number of the article in the example range of GS1. */
  readonly item: string;
}

const SMART = {
  'MOD-WIFI': '1',
  'CLOTH-S': '1',
  'FOOT-SET': '1',
  'CARTON-S': '1',
  'ADAPTER-18': '1',
  'WIRE-SET': '1',
  'SCREW-SET': '1',
} as const;

const PORTABLE = {
  'PCB-P': '1',
  'MOD-BT': '1',
  'CLOTH-P': '1',
  'SEAL-P': '1',
  'CARTON-S': '1',
  'CABLE-USB': '1',
  'SCREW-SET': '1',
} as const;

const HOME = {
  'CAB-H': '1',
  'PCB-H': '1',
  'PSU-H': '1',
  'MOD-WIFI': '1',
  'MOD-BT': '1',
  'CLOTH-S': '1',
  'FOOT-SET': '1',
  'CARTON-H': '1',
  'WIRE-SET': '1',
  'SCREW-SET': '2',
} as const;

/** The S1 of the first story: made here since January 2025, its footprints are told there. */
export const LABELLED = 'SPK-S1';

/** Twelve products in three series. */
export const PLANT_PRODUCTS: readonly PlantProduct[] = [
  {
    id: 'SPK-S0',
    line: 'L1',
    name: { en: 'Smart speaker S0', zh: '智能音箱 S0' },
    massKg: '0.79',
    perDay: 410,
    seconds: 52,
    bill: {
      ...SMART,
      'HOUSING-S0': '1',
      'PCB-S2': '1',
      'DRV-57': '1',
      'AMP-D': '1',
      'LED-RING': '1',
    },
    item: '123400000',
  },
  {
    id: LABELLED,
    line: 'L1',
    name: { en: 'Smart speaker S1', zh: '智能音箱 S1' },
    massKg: '0.85',
    perDay: 360,
    seconds: 55,
    bill: { 'HOUSING-S1': '1', 'PCB-S1': '1', 'BAT-S1': '1' },
    from: '2025-01',
    item: '123400001',
  },
  {
    id: 'SPK-S2',
    line: 'L1',
    name: { en: 'Smart speaker S2', zh: '智能音箱 S2' },
    massKg: '0.94',
    perDay: 330,
    seconds: 58,
    bill: {
      ...SMART,
      'CAB-S2': '1',
      'PCB-S2': '1',
      'DRV-57': '2',
      'AMP-D': '1',
      'LED-RING': '1',
    },
    item: '123400002',
  },
  {
    id: 'SPK-S3',
    line: 'L1',
    name: { en: 'Smart speaker S3', zh: '智能音箱 S3' },
    massKg: '1.12',
    perDay: 210,
    seconds: 66,
    bill: {
      ...SMART,
      'CAB-S3': '1',
      'PCB-S2': '1',
      'PCB-KEY': '1',
      'DRV-57': '2',
      'TWT-25': '1',
      'AMP-D': '2',
      'MOD-BT': '1',
      'LED-RING': '1',
    },
    item: '123400003',
  },
  {
    id: 'SPK-P1',
    line: 'L2',
    name: { en: 'Portable speaker P1', zh: '便携音箱 P1' },
    massKg: '0.42',
    perDay: 520,
    seconds: 38,
    bill: { ...PORTABLE, 'CAB-P': '1', 'DRV-40': '1', 'BAT-P2600': '1', 'RAD-60': '1' },
    item: '123400004',
  },
  {
    id: 'SPK-P2',
    line: 'L2',
    name: { en: 'Portable speaker P2', zh: '便携音箱 P2' },
    massKg: '0.55',
    perDay: 440,
    seconds: 41,
    bill: { ...PORTABLE, 'CAB-P': '1', 'DRV-40': '2', 'BAT-P5200': '1', 'RAD-60': '1' },
    item: '123400005',
  },
  {
    id: 'SPK-P3',
    line: 'L2',
    name: { en: 'Portable speaker P3', zh: '便携音箱 P3' },
    massKg: '0.76',
    perDay: 260,
    seconds: 47,
    bill: {
      ...PORTABLE,
      'CAB-P4': '1',
      'DRV-57': '2',
      'BAT-P5200': '1',
      'AMP-D': '1',
      'RAD-60': '2',
      'PCB-KEY': '1',
    },
    item: '123400006',
  },
  {
    id: 'SPK-P4',
    line: 'L2',
    name: { en: 'Portable speaker P4', zh: '便携音箱 P4' },
    massKg: '0.81',
    perDay: 210,
    seconds: 49,
    bill: {
      ...PORTABLE,
      'CAB-P4': '1',
      'DRV-40': '2',
      'TWT-25': '2',
      'BAT-P5200': '2',
      'AMP-D': '1',
      'RAD-60': '2',
      'PCB-KEY': '1',
    },
    item: '123400007',
  },
  {
    id: 'SPK-H1',
    line: 'L3',
    name: { en: 'Home speaker H1', zh: '家庭音箱 H1' },
    massKg: '2.6',
    perDay: 120,
    seconds: 84,
    bill: { ...HOME, 'DRV-100': '1', 'TWT-25': '1', 'AMP-D': '1' },
    item: '123400008',
  },
  {
    id: 'SPK-H2',
    line: 'L3',
    name: { en: 'Home speaker H2, aluminium front', zh: '家庭音箱 H2（铝制前框）' },
    massKg: '2.8',
    perDay: 95,
    seconds: 88,
    bill: { ...HOME, 'DRV-100': '1', 'TWT-25': '1', 'AMP-D': '1', 'FRAME-H': '1' },
    item: '123400009',
  },
  {
    id: 'SPK-H3',
    line: 'L3',
    name: { en: 'Home speaker H3 with display', zh: '家庭音箱 H3（带屏）' },
    massKg: '2.9',
    perDay: 70,
    seconds: 92,
    bill: { ...HOME, 'DRV-100': '1', 'TWT-25': '1', 'AMP-D': '1', 'DISPLAY-H': '1' },
    item: '123400010',
  },
  {
    id: 'SPK-H4',
    line: 'L3',
    name: { en: 'Home speaker H4 on a base', zh: '家庭音箱 H4（带底座）' },
    massKg: '3.2',
    perDay: 50,
    seconds: 94,
    bill: {
      ...HOME,
      'DRV-100': '1',
      'TWT-25': '1',
      'AMP-D': '1',
      'WEIGHT-H': '1',
    },
    item: '123400011',
  },
];

/** Products that the plant registers and drafts from its account: all but the labelled one. */
export const ACCOUNTED_PRODUCTS = PLANT_PRODUCTS.filter(({ id }) => id !== LABELLED);

/** As it is registered. */
export const plantProduct = ({ id, line, name, massKg, item }: PlantProduct): Product => ({
  schema: 'tanji.product/1',
  id,
  owner: PLANT_OWNER,
  name,
  declaredUnit: 'piece',
  massKg,
  gtin: demoGtin(item),
  series: SERIES[line],
  classification: 'urn:cpc:47331',
});
