import type { LocalName, Product } from '@tanji/domain/record';
import type { Material } from './factors.js';

/** What goes into one piece of a component, and what its maker measures. */
export interface PlantComponent {
  readonly id: string;
  readonly supplier: string;
  readonly name: LocalName;
  readonly massKg: string;
  /** kg, or pieces of chips, per piece. */
  readonly recipe: Readonly<Partial<Record<Material, string>>>;
  /** Electricity of the maker per piece, Wh. */
  readonly wattHours: number;
  /** Natural gas of the maker per piece, litres at norm. */
  readonly gasLitres?: number;
}

type Recipe = PlantComponent['recipe'];
type Energy = number | readonly [wattHours: number, gasLitres: number];

const made =
  (supplier: string) =>
  (id: string, name: readonly [en: string, zh: string], recipe: Recipe, energy: Energy) => {
    const [wattHours, gasLitres] = typeof energy === 'number' ? [energy] : energy;
    // Grams, without chips, which count by piece.
    const grams = Object.entries(recipe)
      .filter(([material]) => material !== 'chip')
      .reduce((sum, [, kg]) => sum + Math.round(Number(kg) * 1000), 0);
    return {
      id,
      supplier,
      name: { en: name[0], zh: name[1] },
      massKg: String(grams / 1000),
      recipe,
      wattHours,
      ...(gasLitres === undefined ? {} : { gasLitres }),
    } satisfies PlantComponent;
  };

const gannan = made('gannan-acoustics');
const dongjiang = made('dongjiang-plastics');
const suxin = made('suxin-housings');
const yuedian = made('yuedian-circuits');
const minhai = made('minhai-cells');
const chuanxi = made('chuanxi-modules');
const luwan = made('luwan-fabrics');
const beibu = made('beibu-rubber');
const jianghuai = made('jianghuai-stamping');
const chutian = made('chutian-displays');
const lingnan = made('lingnan-packaging');
const qiantang = made('qiantang-power');
const taihu = made('taihu-connectors');

/** The component whose maker had its furnace under repair. */
export const FURNACE_COMPONENT = 'DRV-57';

/**
 * What the plant's products are made of, beside the three components (housing, board, battery) and
 * the two services (delivery, treatment) of the first story: forty together, of fifteen suppliers.
 */
export const PLANT_COMPONENTS: readonly PlantComponent[] = [
  gannan(
    'DRV-40',
    ['Loudspeaker unit 40 mm', '扬声器单元 40 mm'],
    { magnet: '0.006', steel: '0.028', copper: '0.003', plastic: '0.008' },
    [720, 30],
  ),
  gannan(
    FURNACE_COMPONENT,
    ['Loudspeaker unit 57 mm', '扬声器单元 57 mm'],
    { magnet: '0.012', steel: '0.055', copper: '0.006', plastic: '0.01' },
    [1080, 60],
  ),
  gannan(
    'DRV-100',
    ['Woofer 100 mm', '低音单元 100 mm'],
    { magnet: '0.024', steel: '0.24', copper: '0.018', plastic: '0.03' },
    [1950, 110],
  ),
  gannan(
    'TWT-25',
    ['Tweeter 25 mm', '高音单元 25 mm'],
    { magnet: '0.004', steel: '0.012', copper: '0.002', plastic: '0.006' },
    [380, 20],
  ),
  dongjiang('CAB-S2', ['Cabinet S2', '箱体 S2'], { plastic: '0.26', steel: '0.02' }, 560),
  dongjiang('CAB-S3', ['Cabinet S3', '箱体 S3'], { plastic: '0.31', steel: '0.03' }, 640),
  dongjiang('CAB-P', ['Cabinet portable', '便携箱体'], { plastic: '0.19' }, 420),
  dongjiang('CAB-P4', ['Cabinet portable, large', '便携大箱体'], { plastic: '0.29' }, 590),
  dongjiang(
    'CAB-H',
    ['Cabinet home, wood and plastic', '家用木塑箱体'],
    { fibreboard: '0.95', plastic: '0.08', steel: '0.06' },
    1250,
  ),
  suxin(
    'HOUSING-S0',
    ['Speaker housing S0', '音箱外壳 S0'],
    { aluminium: '0.09', plastic: '0.08' },
    [480, 25],
  ),
  suxin('FRAME-H', ['Front frame, aluminium', '铝制前框'], { aluminium: '0.06' }, [340, 25]),
  yuedian(
    'PCB-S2',
    ['Main board S2, assembled', '主板 S2（已贴装）'],
    { laminate: '0.028', parts: '0.011', chip: '1' },
    1050,
  ),
  yuedian(
    'PCB-P',
    ['Main board portable, assembled', '便携主板（已贴装）'],
    { laminate: '0.018', parts: '0.008', chip: '1' },
    700,
  ),
  yuedian(
    'PCB-H',
    ['Main board home, assembled', '家庭主板（已贴装）'],
    { laminate: '0.034', parts: '0.016', chip: '2' },
    1240,
  ),
  yuedian('PCB-KEY', ['Key board', '按键板'], { laminate: '0.006', parts: '0.002' }, 160),
  minhai('BAT-P2600', ['Battery pack 2600 mAh', '电池组 2600 mAh'], { cell: '0.047' }, 210),
  minhai('BAT-P5200', ['Battery pack 5200 mAh', '电池组 5200 mAh'], { cell: '0.092' }, 380),
  chuanxi(
    'MOD-WIFI',
    ['Wireless module Wi-Fi', 'Wi-Fi 无线模组'],
    { laminate: '0.003', chip: '1' },
    620,
  ),
  chuanxi(
    'MOD-BT',
    ['Wireless module Bluetooth', '蓝牙模组'],
    { laminate: '0.002', parts: '0.001', chip: '0.5' },
    410,
  ),
  chuanxi(
    'AMP-D',
    ['Amplifier module class D', 'D 类功放模组'],
    { laminate: '0.003', parts: '0.003', chip: '0.7' },
    360,
  ),
  luwan('CLOTH-S', ['Grille cloth, home', '家用网布'], { fabric: '0.009' }, 95),
  luwan('CLOTH-P', ['Grille cloth, portable', '便携网布'], { fabric: '0.006' }, 62),
  beibu('FOOT-SET', ['Set of feet', '脚垫组'], { rubber: '0.012' }, 36),
  beibu('SEAL-P', ['Seal ring', '密封圈'], { rubber: '0.014' }, 41),
  beibu(
    'RAD-60',
    ['Passive radiator 60 mm', '无源辐射器 60 mm'],
    { rubber: '0.022', steel: '0.036' },
    150,
  ),
  jianghuai('WEIGHT-H', ['Base weight', '底座配重'], { steel: '0.18' }, 150),
  jianghuai('SCREW-SET', ['Set of screws', '螺钉组'], { steel: '0.016' }, [30, 4]),
  chutian('LED-RING', ['Light ring', '灯环'], { plastic: '0.012', parts: '0.005' }, 150),
  chutian(
    'DISPLAY-H',
    ['Display 2.8 inch', '2.8 英寸显示屏'],
    { glass: '0.035', parts: '0.012', chip: '0.5' },
    640,
  ),
  lingnan('CARTON-S', ['Carton, small', '小纸箱'], { board: '0.17' }, 90),
  lingnan('CARTON-H', ['Carton, large', '大纸箱'], { board: '0.42' }, 190),
  qiantang(
    'ADAPTER-18',
    ['Mains adapter 18 W', '18 W 电源适配器'],
    { plastic: '0.038', copper: '0.021', parts: '0.011' },
    310,
  ),
  qiantang(
    'PSU-H',
    ['Built-in power supply 60 W', '60 W 内置电源'],
    { steel: '0.06', copper: '0.052', parts: '0.038' },
    560,
  ),
  taihu('CABLE-USB', ['Charging cable', '充电线'], { copper: '0.014', plastic: '0.018' }, 70),
  taihu('WIRE-SET', ['Inner wire set', '内部线束'], { copper: '0.008', plastic: '0.006' }, 45),
];

/** As it is registered. */
export const componentProduct = (component: PlantComponent): Product => ({
  schema: 'tanji.product/1',
  id: component.id,
  owner: component.supplier,
  name: component.name,
  declaredUnit: 'piece',
  massKg: component.massKg,
});
