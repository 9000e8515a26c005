import { gtinCheckDigit } from '@tanji/domain/identifier';
import type { LocalName, Product } from '@tanji/domain/record';

/**
 * GTINs begin with 952, the prefix that GS1 keeps for examples: no such article can exist.
 */
export const demoGtin = (item: string): string => {
  const body = `0952${item.padStart(9, '0')}`;
  return `${body}${gtinCheckDigit(body)}`;
};

const product = (
  id: string,
  owner: string,
  name: LocalName,
  rest: Partial<Pick<Product, 'gtin' | 'massKg' | 'classification' | 'series'>> &
    Pick<Product, 'declaredUnit'>,
): Product => ({ schema: 'tanji.product/1', id, owner, name, ...rest });

/** Series of the speaker's own kind; the plant has two more. */
export const SMART_SERIES = 'Smart 智能';

export const SPEAKER_GTIN = demoGtin('123400001');

export const PRODUCTS: readonly Product[] = [
  product(
    'AL-HYDRO',
    'dianlan-aluminium',
    { en: 'Primary aluminium, hydropower', zh: '水电原铝' },
    { declaredUnit: 'kg', massKg: '1', classification: 'urn:cpc:4153' },
  ),
  product(
    'ABS-REC',
    'yongji-plastics',
    { en: 'Recycled ABS pellets', zh: '再生 ABS 颗粒' },
    { declaredUnit: 'kg', massKg: '1' },
  ),
  product(
    'HOUSING-S1',
    'suxin-housings',
    { en: 'Speaker housing S1', zh: '音箱外壳 S1' },
    { declaredUnit: 'piece', massKg: '0.31' },
  ),
  product(
    'PCB-S1',
    'yuedian-circuits',
    { en: 'Printed board S1, assembled', zh: '主板 S1（已贴装）' },
    { declaredUnit: 'piece', massKg: '0.06' },
  ),
  product(
    'BAT-S1',
    'minhai-cells',
    { en: 'Lithium-ion battery 5 Ah', zh: '锂离子电池 5 Ah' },
    { declaredUnit: 'piece', massKg: '0.082' },
  ),
  product(
    'DELIVERY-CN',
    'hulu-logistics',
    { en: 'Road and rail delivery, China', zh: '国内公铁联运配送' },
    { declaredUnit: 't.km', massKg: '0' },
  ),
  product(
    'WEEE-TREAT',
    'xunhuan-recycling',
    { en: 'Treatment of used electronics', zh: '废旧电子产品处理' },
    { declaredUnit: 'kg', massKg: '1' },
  ),
  product(
    'SPK-S1',
    'shengyin-audio',
    { en: 'Smart speaker S1', zh: '智能音箱 S1' },
    {
      declaredUnit: 'piece',
      massKg: '0.85',
      gtin: SPEAKER_GTIN,
      series: SMART_SERIES,
      classification: 'urn:cpc:47331',
    },
  ),
];
