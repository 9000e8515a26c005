import { isUnit } from './unit.js';

/**
 * Spellings met in factor files, bills and forms, brought to the symbols of the unit table. Only for
 * imports: documents and records use the symbols themselves. Ambiguous words (`ton`, `therm`,
 * `gallon`, `MJ` for a fuel) are left out: the importer knows the country and must say which.
 */
const SPELLINGS: Readonly<Record<string, readonly string[]>> = {
  kg: ['kg', 'kgs', 'kilogram', 'kilograms', 'kilogramme', 'kilogrammes', '公斤', '千克'],
  g: ['gram', 'grams', 'gramme', '克'],
  mg: ['milligram', 'milligrams', '毫克'],
  t: ['tonne', 'tonnes', 'metric ton', 'metric tons', 'metric tonne', '吨', '公吨'],
  lb: ['lb', 'lbs', 'pound', 'pounds', '磅'],
  short_ton: ['short ton', 'short tons', 'us ton', '短吨'],
  long_ton: ['long ton', 'long tons', '长吨'],
  kWh: [
    'kwh',
    'kw.h',
    'kw h',
    'kilowatt hour',
    'kilowatt hours',
    'kilowatt-hour',
    '千瓦时',
    '千瓦小时',
    '度',
    '度电',
  ],
  MWh: ['mwh', 'mw.h', 'megawatt hour', 'megawatt hours', '兆瓦时'],
  GWh: ['gwh', '吉瓦时'],
  Wh: ['wh', 'watt hour', '瓦时'],
  kWh_net: ['kwh (net cv)', 'kwh(net cv)', 'kwh net', 'kwh (lhv)'],
  kWh_gross: ['kwh (gross cv)', 'kwh(gross cv)', 'kwh gross', 'kwh (hhv)'],
  MJ: ['megajoule', 'megajoules', '兆焦', '兆焦耳'],
  GJ: ['gj', 'gigajoule', 'gigajoules', '吉焦', '百万千焦'],
  TJ: ['tj', 'terajoule', 'terajoules', '太焦'],
  kJ: ['kilojoule', 'kilojoules', '千焦'],
  MJ_net: ['mj (net cv)', 'mj (lhv)', 'mj lhv', 'mj net'],
  MJ_gross: ['mj (gross cv)', 'mj (hhv)', 'mj hhv', 'mj gross'],
  GJ_net: ['gj (net cv)', 'gj (lhv)', 'gj lhv', 'gj net'],
  GJ_gross: ['gj (gross cv)', 'gj (hhv)', 'gj hhv', 'gj gross'],
  mmBtu_gross: ['mmbtu (hhv)', 'mmbtu hhv'],
  tce: ['吨标准煤', '吨标煤', '吨ce'],
  kgce: ['千克标准煤', '公斤标煤', '千克标煤'],
  L: ['l', 'ltr', 'litre', 'litres', 'liter', 'liters', 'litre(s)', '升', '公升'],
  mL: ['ml', 'millilitre', 'millilitres', 'milliliter', '毫升'],
  m3: [
    'm3',
    'm^3',
    'm³',
    'cubic metre',
    'cubic metres',
    'cubic meter',
    'cubic meters',
    '立方米',
    '立方',
    '方',
  ],
  ft3: ['cubic foot', 'cubic feet', 'ft^3'],
  Nm3: ['nm3', 'nm^3', 'normal cubic metre', '标准立方米', '标立方米', '标方', '标立方'],
  scf: ['standard cubic foot', 'standard cubic feet'],
  gal_us: ['us gallon', 'us gallons', 'gallon (us)', '美制加仑'],
  gal_uk: ['imperial gallon', 'uk gallon', 'gallon (uk)', '英制加仑'],
  bbl: ['barrel', 'barrels', '桶'],
  km: ['km', 'kms', 'kilometre', 'kilometres', 'kilometer', 'kilometers', '公里', '千米'],
  m: ['metre', 'metres', 'meter', 'meters', '米'],
  mi: ['mile', 'miles', '英里'],
  nmi: ['nautical mile', 'nautical miles', '海里'],
  't.km': [
    'tkm',
    't*km',
    'tonne.km',
    'tonne-km',
    'tonne km',
    'tonne-kilometre',
    'ton-km (metric)',
    '吨公里',
    '吨.公里',
    '吨千米',
  ],
  'kg.km': ['kgkm', 'kg*km', '千克公里'],
  'person.km': ['pkm', 'passenger.km', 'passenger-km', 'passenger km', '人公里'],
  'vehicle.km': ['vkm', 'vehicle-km', 'vehicle km', '车公里'],
  h: ['hr', 'hrs', 'hour', 'hours', '小时', '时'],
  day: ['d', 'days', '天', '日'],
  year: ['yr', 'yrs', 'years', 'a', '年'],
  min: ['minute', 'minutes', '分钟'],
  s: ['sec', 'second', 'seconds', '秒'],
  m2: ['m2', 'm^2', 'square metre', 'square metres', 'square meter', '平方米', '平米'],
  ha: ['ha', 'hectare', 'hectares', '公顷'],
  W: ['w', 'watt', 'watts', '瓦', '瓦特'],
  kW: ['kw', 'kilowatt', 'kilowatts', '千瓦'],
  piece: [
    'pc',
    'pcs',
    'pieces',
    'unit',
    'units',
    'item',
    'items',
    'item(s)',
    'each',
    'ea',
    '件',
    '个',
    '台',
    '只',
    '块',
    '套',
    '部',
    '片',
  ],
  CNY: ['cny', 'rmb', 'yuan', '元', '人民币', '人民币元'],
  EUR: ['eur', 'euro', 'euros', '€', '欧元'],
  USD: ['usd', 'us$', 'us dollar', 'us dollars', '美元'],
  GBP: ['gbp', 'pound sterling', '£', '英镑'],
  kgCO2e: [
    'kg co2e',
    'kg co2 e',
    'kg co2eq',
    'kg co2-eq',
    'kgco2eq',
    'kgco2-eq',
    'kg co2 eq',
    'kg co2-e',
    'kgco2e',
    '千克二氧化碳当量',
    '公斤二氧化碳当量',
  ],
  gCO2e: ['g co2e', 'g co2eq', 'gco2eq', 'g co2-eq', 'gco2e', '克二氧化碳当量'],
  tCO2e: ['t co2e', 't co2eq', 'tco2eq', 'tco2e', 'tonnes co2e', '吨二氧化碳当量'],
};

const tidy = (text: string): string =>
  text
    .normalize('NFKC')
    .trim()
    .replace(/[·⋅•∙×*]/g, '.')
    .replace(/\s+/g, ' ')
    .replace(/ ?([./]) ?/g, '$1')
    .toLowerCase();

const BY_SPELLING: ReadonlyMap<string, string> = new Map(
  Object.entries(SPELLINGS).flatMap(([symbol, spellings]) =>
    spellings.map((spelling) => [tidy(spelling), symbol] as const),
  ),
);

/** Differ only in case from another unit: a megatonne is not a metric ton. */
const NEVER = new Set(['Mt', 'mWh', 'mW', 'Mg', 'mJ']);

const simple = (text: string): string | undefined => {
  const exact = text.trim();
  if (NEVER.has(exact)) return undefined;
  return isUnit(exact) ? exact : BY_SPELLING.get(tidy(text));
};

const product = (text: string): string | undefined => {
  const whole = simple(text);
  if (whole !== undefined) return whole;
  const parts = text.split(/[.·⋅•∙×*]/);
  if (parts.length < 2) return undefined;
  const symbols = parts.map(simple);
  return symbols.every((symbol) => symbol !== undefined) ? symbols.join('.') : undefined;
};

/**
 * The canonical unit for a messy spelling (`千瓦时`, `度`, `tkm`, `t·km`, `litres`, `标准立方米`,
 * `kg CO2e / kWh`), or undefined where none is certain. Never guesses.
 */
export const normaliseUnit = (text: string): string | undefined => {
  const whole = product(text);
  if (whole !== undefined) return whole;
  const [above, below, ...more] = text.split(/\/|\bper\b/);
  if (above === undefined || below === undefined || more.length > 0) return undefined;
  const [over, under] = [product(above), product(below)];
  if (over === undefined || under === undefined) return undefined;
  const unit = `${over}/${under}`;
  return isUnit(unit) ? unit : undefined;
};
