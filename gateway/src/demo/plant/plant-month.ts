import type { AccountInput, Activity, Certificate } from '@tanji/domain/accounting';
import { SUMMER_COOLING, type Month } from '../months.js';
import { GREEN_FROM, decimal, moved, noise, quarterOf, workingDays } from './calendar.js';
import { FURNACE_COMPONENT, PLANT_COMPONENTS } from './components.js';
import { componentRecordId } from './component-records.js';
import { usedFactor } from './factors.js';
import { currentId } from '../load-footprints.js';
import { LABELLED, PLANT_LINES, PLANT_OWNER, PLANT_PRODUCTS, type LineId } from './products.js';
import { outputOf, productionOf } from './production.js';

export const PLANT_ID = 'shengyin-plant';

/** What the month needs of a supplier's footprint. */
export interface SupplierFootprint {
  readonly id: string;
  readonly hash: string;
  readonly owner: string;
  readonly total: string;
}

/** A supplier's footprint by the id of its record. */
export type FindFootprint = (id: string) => SupplierFootprint;

const EARLIER = new Set(PLANT_COMPONENTS.map(({ id }) => id));

/** The record of a component that counts in a month. */
export const recordInForce = (component: string, month: Month): string => {
  if (!EARLIER.has(component)) return currentId(component, month.label);
  return componentRecordId(component, component === FURNACE_COMPONENT ? month : quarterOf(month));
};

const GUANGDONG = usedFactor('cn-mee:grid/CN-GD');
const UNTRADED = usedFactor('tanji-demo:grid/CN-untraded');

/** Heating in winter, per mille. */
const HEATING = [420, 380, 160, -80, -220, -300, -320, -310, -200, -60, 120, 360] as const;

const season = (perMille: readonly number[], { index }: Month): number =>
  perMille[index % perMille.length] ?? 0;

/** Working days of a usual month. */
const USUAL_DAYS = 26;

/** Half of a load goes with the working days, half runs all the time. */
const withDays = (base: number, month: Month): number =>
  Math.floor((base * (workingDays(month).length + USUAL_DAYS)) / (2 * USUAL_DAYS));

interface Amounts {
  readonly month: Month;
  readonly pieces: ReadonlyMap<LineId, number>;
  readonly grams: number;
}

/** Watt-hours of a line per piece. */
const LINE_WATT_HOURS: Readonly<Record<LineId, number>> = { L1: 1390, L2: 980, L3: 2150 };

const electricity = (
  id: string,
  wattHours: number,
  rest: Pick<Activity, 'key'> & Partial<Activity>,
): Activity => ({
  id,
  kind: 'electricity',
  amount: decimal(wattHours, 3),
  unit: 'kWh',
  factor: GUANGDONG,
  marketFactor: UNTRADED,
  ...rest,
});

const linePower = ({ month, pieces }: Amounts): readonly Activity[] =>
  PLANT_LINES.map(({ id }) =>
    electricity(
      `power-${id}`,
      moved((pieces.get(id) ?? 0) * LINE_WATT_HOURS[id], noise(`${id} ${month.label}`)),
      { key: id === 'L3' ? 'energy' : 'time', line: id },
    ),
  );

/** Compressed air, ventilation and cooling of the hall; offices and canteen, which no product carries. */
const commonPower = ({ month }: Amounts): readonly Activity[] => {
  const cooling = season(SUMMER_COOLING, month) * 5;
  return [
    electricity(
      'power-hall',
      moved(withDays(21_500_000, month), cooling, noise(`hall ${month.label}`)),
      {
        key: 'time',
      },
    ),
    electricity('power-office', moved(5_400_000, cooling, noise(`office ${month.label}`)), {
      key: 'none',
    }),
  ];
};

const scopeOne = ({ month, grams }: Amounts): readonly Activity[] => [
  {
    id: 'boiler',
    kind: 'fuel',
    amount: decimal(
      moved(withDays(34_000, month), season(HEATING, month), noise(`boiler ${month.label}`)),
      1,
    ),
    unit: 'Nm3',
    factor: usedFactor('cn-gbt-32151-22:fuel/natural-gas/nm3'),
    key: 'time',
  },
  {
    id: 'canteen',
    kind: 'fuel',
    amount: decimal(moved(4100, noise(`canteen ${month.label}`)), 1),
    unit: 'Nm3',
    factor: usedFactor('cn-gbt-32151-22:fuel/natural-gas/nm3'),
    key: 'none',
  },
  {
    id: 'forklifts',
    kind: 'fuel',
    // 12 g of diesel per kg of goods moved
    amount: decimal(moved(Math.round(grams / 1000) * 12, noise(`diesel ${month.label}`)), 3),
    unit: 'kg',
    factor: usedFactor('cn-gbt-32151-22:fuel/diesel/kg'),
    key: 'mass',
  },
  {
    id: 'cooling-r410a',
    kind: 'refrigerant',
    amount: decimal(moved(180, season(SUMMER_COOLING, month) * 9), 2),
    unit: 'kg',
    factor: usedFactor('tanji-demo:gas/r410a'),
    key: 'time',
  },
];

const heat = ({ month }: Amounts): Activity => ({
  id: 'park-heat',
  kind: 'heat',
  amount: decimal(
    moved(withDays(620, month), season(HEATING, month), noise(`heat ${month.label}`)),
    1,
  ),
  unit: 'GJ',
  factor: usedFactor('tanji-demo:heat/purchased'),
  key: 'time',
});

const freightAndWaste = ({ month, grams }: Amounts): readonly Activity[] => {
  const kg = Math.round(grams / 1000);
  return [
    {
      id: 'inbound',
      kind: 'transport',
      // 780 km on average, tonnes by kilograms
      amount: decimal(moved(kg * 780, noise(`inbound ${month.label}`)), 3),
      unit: 't.km',
      factor: usedFactor('tanji-demo:freight/lorry'),
      key: 'mass',
    },
    {
      id: 'waste-mixed',
      kind: 'waste',
      amount: decimal(moved(kg * 14, noise(`mixed ${month.label}`)), 3),
      unit: 'kg',
      factor: usedFactor('tanji-demo:waste/mixed'),
      key: 'mass',
    },
    {
      id: 'waste-recycled',
      kind: 'waste',
      amount: decimal(moved(kg * 31, noise(`recycled ${month.label}`)), 3),
      unit: 'kg',
      factor: usedFactor('tanji-demo:waste/recycled'),
      key: 'mass',
    },
  ];
};

/** The S1's loudspeaker has no record on the ledger yet: the gap that a view can point at. */
const declaredDriver = (pieces: number): Activity => ({
  id: `buy:${LABELLED}:driver`,
  kind: 'supply',
  amount: String(pieces * 2),
  unit: 'piece',
  factor: {
    value: '1.86',
    unit: 'kgCO2e/piece',
    source: 'Supplier declaration 2025 (simulated), no record on the ledger',
  },
  key: 'piece',
  product: LABELLED,
});

const purchases = (
  month: Month,
  output: ReturnType<typeof outputOf>,
  find: FindFootprint,
): readonly Activity[] =>
  PLANT_PRODUCTS.flatMap(({ id: product, bill }) => {
    const pieces = output.get(product)?.pieces ?? 0;
    if (pieces === 0) return [];
    const bought = Object.entries(bill).map(([component, amount]): Activity => {
      const { id, hash, owner, total } = find(recordInForce(component, month));
      return {
        id: `buy:${product}:${component}`,
        kind: 'supply',
        amount: String(pieces * Number(amount)),
        unit: 'piece',
        factor: { value: total, unit: 'kgCO2e/piece', source: `Footprint ${id}` },
        key: 'piece',
        product,
        component,
        supplier: owner,
        footprint: { id, hash },
      };
    });
    return product === LABELLED ? [...bought, declaredDriver(pieces)] : bought;
  });

/** Certificates come in megawatt-hours and cover 85 % of what is bought. */
const certificatesOf = (month: Month, activities: readonly Activity[]): readonly Certificate[] => {
  if (month.label < GREEN_FROM) return [];
  const bought = activities
    .filter(({ kind }) => kind === 'electricity')
    .reduce((sum, { amount }) => sum + Math.floor(Number(amount)), 0);
  const kWh = Math.floor((bought * 85) / 100_000) * 1000;
  return [
    {
      id: `GEC-SIM-${month.label}`,
      kWh: String(kWh),
      factor: {
        value: '0',
        unit: 'kgCO2e/kWh',
        source: 'Green electricity certificates, wind power (simulated)',
      },
    },
  ];
};

/** Everything that the account of a month is calculated from. */
export const plantMonth = (month: Month, find: FindFootprint): AccountInput => {
  const production = productionOf(month);
  const output = outputOf(production);
  const pieces = new Map(
    PLANT_LINES.map(({ id }) => [
      id,
      PLANT_PRODUCTS.filter(({ line }) => line === id).reduce(
        (sum, product) => sum + (output.get(product.id)?.pieces ?? 0),
        0,
      ),
    ]),
  );
  const grams = [...output.values()].reduce((sum, made) => sum + made.grams, 0);
  const amounts: Amounts = { month, pieces, grams };
  const activities = [
    ...linePower(amounts),
    ...commonPower(amounts),
    ...scopeOne(amounts),
    heat(amounts),
    ...freightAndWaste(amounts),
    ...purchases(month, output, find),
  ];
  return {
    schema: 'tanji.account-input/1',
    facility: PLANT_ID,
    owner: PLANT_OWNER,
    month: month.label,
    electricity: 'market',
    lines: PLANT_LINES.map((line) => ({ ...line })),
    activities,
    certificates: [...certificatesOf(month, activities)],
    production: [...production],
  };
};
