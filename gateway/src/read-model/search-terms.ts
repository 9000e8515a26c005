/**
 * Common terms of the trade in Chinese with the English words under which publishers file them, so
 * that a Chinese query finds rows that only have English names. `|` parts alternatives; a phrase of
 * several words asks for each of them.
 */
export const SEARCH_TERMS: Readonly<Record<string, string>> = {
  // energy
  电力: 'electricity|power grid',
  电网: 'grid|electricity',
  用电: 'electricity',
  电能: 'electricity',
  火电: 'electricity coal|thermal power',
  煤电: 'electricity coal',
  水电: 'hydropower|hydro|hydroelectric',
  风电: 'wind',
  光伏: 'photovoltaic|solar',
  太阳能: 'solar|photovoltaic',
  核电: 'nuclear',
  热力: 'heat|steam|district heat',
  蒸汽: 'steam',
  天然气: 'natural gas',
  液化天然气: 'lng|liquefied natural gas',
  压缩天然气: 'cng|compressed natural gas',
  液化石油气: 'lpg|liquefied petroleum gas',
  石油气: 'petroleum gas|lpg',
  焦炉煤气: 'coke oven gas',
  高炉煤气: 'blast furnace gas',
  柴油: 'diesel|gas oil',
  汽油: 'petrol|gasoline',
  煤油: 'kerosene',
  航空煤油: 'jet fuel|aviation turbine fuel|kerosene',
  燃料油: 'fuel oil',
  重油: 'heavy fuel oil|residual fuel oil',
  原油: 'crude oil',
  润滑油: 'lubricant',
  石脑油: 'naphtha',
  石油焦: 'petroleum coke',
  焦炭: 'coke',
  煤炭: 'coal',
  煤: 'coal',
  无烟煤: 'anthracite',
  烟煤: 'bituminous',
  褐煤: 'lignite',
  丙烷: 'propane',
  丁烷: 'butane',
  甲醇: 'methanol',
  乙醇: 'ethanol',
  氢气: 'hydrogen',
  氢: 'hydrogen',
  生物质: 'biomass',
  生物柴油: 'biodiesel',
  沼气: 'biogas',
  木材: 'wood|timber|lumber',
  燃料: 'fuel',
  // materials
  钢铁: 'steel|iron and steel',
  钢材: 'steel',
  钢: 'steel',
  生铁: 'pig iron',
  铁: 'iron',
  铝: 'aluminium|aluminum',
  电解铝: 'aluminium primary|aluminum primary',
  铜: 'copper',
  锌: 'zinc',
  铅: 'lead',
  镍: 'nickel',
  锂: 'lithium',
  工业硅: 'silicon',
  硅: 'silicon',
  金属: 'metal',
  塑料: 'plastic',
  聚乙烯: 'polyethylene|hdpe|ldpe',
  聚丙烯: 'polypropylene',
  聚氯乙烯: 'pvc|polyvinyl chloride',
  聚苯乙烯: 'polystyrene',
  橡胶: 'rubber',
  玻璃: 'glass',
  水泥: 'cement',
  混凝土: 'concrete',
  石灰: 'lime',
  砖: 'brick',
  纸板: 'board|cardboard|paperboard',
  纸: 'paper',
  纺织: 'textile',
  服装: 'clothing|apparel',
  电池: 'battery|batteries',
  半导体: 'semiconductor',
  化肥: 'fertilizer|fertiliser',
  自来水: 'water supply',
  水: 'water',
  // transport
  运输: 'transport|transportation|freight',
  货运: 'freight|truck',
  货车: 'truck|hgv|lorry|van',
  卡车: 'truck|hgv',
  公路: 'road|truck|hgv',
  铁路: 'rail|train',
  海运: 'sea|ocean|ship|cargo ship',
  船舶: 'ship|vessel|boat',
  航运: 'ship|marine|water transportation',
  航空: 'air|aviation|aircraft|flight',
  空运: 'air freight|freighting flight|air transportation',
  飞机: 'aircraft|flight',
  汽车: 'car|vehicle|automobile',
  乘用车: 'passenger car|car',
  电动: 'electric',
  摩托车: 'motorbike|motorcycle',
  公交: 'bus',
  出租车: 'taxi',
  管道: 'pipeline',
  酒店: 'hotel',
  // process gases
  二氧化碳: 'carbon dioxide|co2',
  甲烷: 'methane',
  氧化亚氮: 'nitrous oxide|dinitrogen monoxide',
  六氟化硫: 'sf6|sulphur hexafluoride|sulfur hexafluoride',
  三氟化氮: 'nf3|nitrogen trifluoride',
  制冷剂: 'refrigerant|hfc',
  // waste
  废弃物: 'waste',
  垃圾: 'waste|refuse',
  废水: 'wastewater|water treatment',
  污水: 'wastewater|water treatment',
  填埋: 'landfill|landfilled',
  焚烧: 'combustion|incineration|combusted',
  回收: 'recycled|recycling|loop',
  堆肥: 'composting|composted',
  // provinces
  北京: 'beijing',
  天津: 'tianjin',
  河北: 'hebei',
  山西: 'shanxi',
  内蒙古: 'inner mongolia',
  辽宁: 'liaoning',
  吉林: 'jilin',
  黑龙江: 'heilongjiang',
  上海: 'shanghai',
  江苏: 'jiangsu',
  浙江: 'zhejiang',
  安徽: 'anhui',
  福建: 'fujian',
  江西: 'jiangxi',
  山东: 'shandong',
  河南: 'henan',
  湖北: 'hubei',
  湖南: 'hunan',
  广东: 'guangdong',
  广西: 'guangxi',
  海南: 'hainan',
  重庆: 'chongqing',
  四川: 'sichuan',
  贵州: 'guizhou',
  云南: 'yunnan',
  西藏: 'tibet',
  陕西: 'shaanxi',
  甘肃: 'gansu',
  青海: 'qinghai',
  宁夏: 'ningxia',
  新疆: 'xinjiang',
};

/** One piece of a query word: as written, or one of the phrases that mean the same. */
export interface Piece {
  readonly text: string;
  readonly phrases: readonly (readonly string[])[];
}

const PHRASES: ReadonlyMap<string, Piece['phrases']> = new Map(
  Object.entries(SEARCH_TERMS).map(([term, words]) => [
    term,
    words.split('|').map((phrase) => phrase.split(' ')),
  ]),
);

const LONGEST = Math.max(...Object.keys(SEARCH_TERMS).map((term) => term.length));

/** The longest term that stands at a place of the word. */
const termAt = (word: string, at: number): string | undefined => {
  for (let length = Math.min(LONGEST, word.length - at); length > 0; length -= 1) {
    const part = word.slice(at, at + length);
    if (PHRASES.has(part)) return part;
  }
  return undefined;
};

/**
 * A word of a query in pieces: `柴油货车` is 柴油 and 货车, each with its English phrases; what is no
 * term stands for itself. Chinese is written without blanks, so the longest term wins.
 *
 * @returns nothing where the word has no term
 */
export const piecesOf = (word: string): readonly Piece[] => {
  const pieces: Piece[] = [];
  let rest = '';
  const flush = (): void => {
    if (rest !== '') pieces.push({ text: rest, phrases: [] });
    rest = '';
  };
  for (let at = 0; at < word.length;) {
    const term = termAt(word, at);
    if (term === undefined) {
      rest += word[at] ?? '';
      at += 1;
      continue;
    }
    flush();
    pieces.push({ text: term, phrases: PHRASES.get(term) ?? [] });
    at += term.length;
  }
  flush();
  return pieces.some(({ phrases }) => phrases.length > 0) ? pieces : [];
};
