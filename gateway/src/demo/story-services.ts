import { declared } from './declared.js';
import { STEADY, vary } from './months.js';
import { OWN_DATA } from './own-data.js';
import type { ProductStory } from './story.js';

const diesel = vary(27, 3, STEADY);

/** One tonne-kilometre of delivery: a share of a lorry, formula (5), and of a train. */
const delivery: ProductStory = {
  product: 'DELIVERY-CN',
  owner: 'hulu-logistics',
  inputs: [],
  visibility: 'public',
  document: (month) => ({
    schema: 'tanji.calculation/1',
    product: { id: 'DELIVERY-CN', declaredUnit: 't.km', declaredAmount: '1', massKg: '0' },
    boundary: 'cradle-to-gate',
    period: { start: month.start, end: month.end },
    geography: 'CN',
    gwp: 'AR5',
    electricity: 'location',
    declaration: declared({ fossil: '0' }),
    lines: [
      {
        id: 'lorry',
        name: 'Lorry, share of one tonne 货车分摊',
        stage: 'distribution',
        scope: 1,
        kind: 'vehicle',
        distance: '0.35',
        distanceUnit: 'km',
        economy: '3.5',
        economyUnit: 'km/L',
        heatValue: '35.9',
        heatUnit: 'MJ_net/L',
        factor: { ref: 'cn-gbt-32151-22:fuel/diesel/net-heat' },
        loadShare: '0.11',
        emptyReturn: '0.3',
        ...OWN_DATA,
      },
      {
        id: 'rail',
        name: 'Rail 铁路',
        stage: 'distribution',
        scope: 3,
        kind: 'freight',
        mass: '1',
        massUnit: 't',
        distance: '0.65',
        distanceUnit: 'km',
        factor: { ref: 'uk-desnz:freight/rail' },
      },
      {
        id: 'handling',
        name: 'Cross-dock handling 中转装卸',
        stage: 'distribution',
        scope: 2,
        kind: 'energy',
        amount: diesel(month),
        unit: 'kWh',
        factor: { ref: 'cn-mee:grid/CN-SH' },
        ...OWN_DATA,
      },
    ],
  }),
};

/** One kilogram of used electronics taken apart; recovered metal gets no credit here (cut-off). */
const treatment: ProductStory = {
  product: 'WEEE-TREAT',
  owner: 'xunhuan-recycling',
  inputs: [],
  visibility: 'public',
  document: (month) => ({
    schema: 'tanji.calculation/1',
    product: { id: 'WEEE-TREAT', declaredUnit: 'kg', declaredAmount: '1', massKg: '1' },
    boundary: 'gate-to-gate',
    period: { start: month.start, end: month.end },
    geography: 'CN-ZJ',
    gwp: 'AR5',
    electricity: 'location',
    declaration: declared({ fossil: '0' }),
    lines: [
      {
        id: 'collection',
        name: 'Collection 收集',
        stage: 'recycling',
        scope: 3,
        kind: 'freight',
        mass: '1',
        massUnit: 'kg',
        distance: '160',
        distanceUnit: 'km',
        factor: { ref: 'uk-desnz:freight/van-diesel' },
      },
      {
        id: 'shredding',
        name: 'Dismantling and shredding 拆解破碎',
        stage: 'recycling',
        scope: 2,
        kind: 'energy',
        amount: '0.34',
        unit: 'kWh',
        factor: { ref: 'cn-mee:grid/CN-ZJ' },
        ...OWN_DATA,
      },
      {
        id: 'separation',
        name: 'Separation 分选',
        stage: 'recycling',
        scope: 2,
        kind: 'energy',
        amount: '0.19',
        unit: 'kWh',
        factor: { ref: 'cn-mee:grid/CN-ZJ' },
        ...OWN_DATA,
      },
      {
        id: 'residue',
        name: 'Residue, burnt 残渣焚烧',
        stage: 'recycling',
        scope: 3,
        kind: 'waste',
        amount: '0.17',
        unit: 'kg',
        factor: { ref: 'uk-desnz:waste/plastics/incineration' },
      },
    ],
  }),
};

export const serviceStory: readonly ProductStory[] = [delivery, treatment];
