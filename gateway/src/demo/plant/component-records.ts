import type { StatedCalculationInput } from '@tanji/domain/lca';
import { declared } from '../declared.js';
import type { Month } from '../months.js';
import { OWN_DATA } from '../own-data.js';
import { MEMBERS } from '../organisations.js';
import { FURNACE_REPAIR, PLANT_MONTHS, PLANT_QUARTERS, decimal, moved, noise } from './calendar.js';
import { FURNACE_COMPONENT, PLANT_COMPONENTS, type PlantComponent } from './components.js';
import { PLANT_SUPPLIERS } from './suppliers.js';

/** One record of a component: a quarter, or a month where a story needs it. */
export interface ComponentRecord {
  readonly id: string;
  readonly component: PlantComponent;
  readonly period: Month;
}

/** Id of a component's record of a month or quarter. */
export const componentRecordId = (component: string, { label }: Month): string =>
  `${component}-${label}`;

/** Months for the component of the story, quarters for all others. */
export const COMPONENT_RECORDS: readonly ComponentRecord[] = PLANT_COMPONENTS.flatMap((component) =>
  (component.id === FURNACE_COMPONENT ? PLANT_MONTHS : PLANT_QUARTERS).map((period) => ({
    id: componentRecordId(component.id, period),
    component,
    period,
  })),
);

/** Suppliers that show their lines to nobody but auditors. */
const RESTRICTED: ReadonlySet<string> = new Set(['minhai-cells', 'chuanxi-modules']);

export const componentVisibility = ({ supplier }: PlantComponent): 'public' | 'restricted' =>
  RESTRICTED.has(supplier) ? 'restricted' : 'public';

const REGIONS = new Map([...MEMBERS, ...PLANT_SUPPLIERS].map(({ id, region }) => [id, region]));

/**
 * The vacuum furnace was rebuilt: for a month the magnets were sintered in an old gas furnace, with
 * much more power and gas per piece. The unit rises by about 60 %.
 */
const REPAIR = { power: 950, gas: 1300 } as const;

type Line = NonNullable<StatedCalculationInput['lines']>[number];

const energyLines = (record: ComponentRecord, region: string): readonly Line[] => {
  const { component, period } = record;
  const isRepair = component.id === FURNACE_COMPONENT && period.label === FURNACE_REPAIR;
  const own = { stage: 'components', kind: 'energy', ...OWN_DATA } as const;
  const { wattHours, gasLitres } = component;
  const power = moved(wattHours * 1000, noise(record.id), isRepair ? REPAIR.power : 0);
  const gas = moved((gasLitres ?? 0) * 1000, noise(`${record.id} gas`), isRepair ? REPAIR.gas : 0);
  return [
    {
      ...own,
      id: 'power',
      name: 'Electricity of the works 工厂用电',
      scope: 2,
      amount: decimal(power, 6),
      unit: 'kWh',
      factor: { ref: `cn-mee:grid/${region}` },
    },
    ...(gasLitres === undefined
      ? []
      : [
          {
            ...own,
            id: 'furnace',
            name: isRepair
              ? 'Old gas furnace, vacuum furnace under repair 真空炉检修，改用旧气炉'
              : 'Furnace, natural gas 炉用天然气',
            scope: 1,
            amount: decimal(gas, 6),
            unit: 'Nm3',
            factor: { ref: 'cn-gbt-32151-22:fuel/natural-gas/nm3' },
          } as const,
        ]),
  ];
};

const materialLines = ({ component }: ComponentRecord): readonly Line[] =>
  Object.entries(component.recipe).map(([material, amount]) => ({
    id: material,
    stage: 'materials',
    scope: 3,
    kind: 'material',
    amount,
    unit: material === 'chip' ? 'piece' : 'kg',
    factor: { ref: `tanji-demo:material/${material}` },
  }));

/** The calculation of one piece, as its maker writes it. */
export const componentDocument = (record: ComponentRecord): StatedCalculationInput => {
  const { component, period } = record;
  const region = REGIONS.get(component.supplier);
  if (region === undefined) throw new TypeError(`no supplier ${component.supplier}`);
  return {
    schema: 'tanji.calculation/1',
    product: {
      id: component.id,
      declaredUnit: 'piece',
      declaredAmount: '1',
      massKg: component.massKg,
    },
    boundary: 'cradle-to-gate',
    period: { start: period.start, end: period.end },
    geography: region,
    gwp: 'AR5',
    electricity: 'location',
    declaration: declared({ fossil: '0' }),
    lines: [...materialLines(record), ...energyLines(record, region)],
  };
};
