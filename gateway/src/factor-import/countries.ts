import countries from './countries.json' with { type: 'json' };

/** Alpha-2 code → alpha-3 code (empty where no publication here uses it), English, Chinese. */
const COUNTRIES = countries as unknown as Readonly<
  Record<string, readonly [alpha3: string, en: string, zh: string]>
>;

/** Names that publications print and that are not the short names above. */
const ALIASES: Readonly<Record<string, string>> = {
  'Azores (Portugal)': 'PT-20',
  'Madeira (Portugal)': 'PT-30',
  'Canary Islands (Spain)': 'ES-CN',
  'Bolivia, Plurinational State of': 'BO',
  'Bonaire (Netherland)': 'BQ',
  'British Virgin Islands (U.K.)': 'VG',
  'Virgin Islands (U.S.)': 'VI',
  'Brunei Darussalam': 'BN',
  'China (PRC and Hong Kong)': 'CN',
  'Congo, Democratic Republic of': 'CD',
  'Congo, Republic of': 'CG',
  'Curacao/Netherlands Antilles': 'CW',
  'Czech Republic': 'CZ',
  'Iran, Islamic Republic of': 'IR',
  "Korea (North), Democratic People's Republic of": 'KP',
  'Korea (South), Republic of': 'KR',
  "Lao People's Democratic Republic": 'LA',
  'Moldova, Republic of': 'MD',
  Myanmar: 'MM',
  'North Macedonia, Republic of': 'MK',
  'Palestinian Authority': 'PS',
  'Russian Federation': 'RU',
  'Saint Kitts and Nevis': 'KN',
  'Saint Lucia': 'LC',
  'Saint Martin (France)': 'MF',
  'Saint Helena (U.K.)': 'SH',
  'Saint Pierre and Miquelon (France)': 'PM',
  'Saint Vincent and Grenadines': 'VC',
  'Sint Martin (Netherlands)': 'SX',
  'Slovak Republic': 'SK',
  'Syrian Arab Republic': 'SY',
  'Taiwan (Chinese Taipei)': 'TW',
  'Tanzania, United Republic of': 'TZ',
  Turkey: 'TR',
  Vanatu: 'VU',
  'Venezuela, Bolivarian Republic of': 'VE',
  'Viet Nam': 'VN',
  UK: 'GB',
  'UK (London)': 'GB',
  USA: 'US',
  'United States of America': 'US',
  'Hong Kong, China': 'HK',
  'Korea, Republic of': 'KR',
  'Chinese Taipei': 'TW',
  Macau: 'MO',
  UAE: 'AE',
};

const folded = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/[^a-z]+/g, ' ')
    .replace(/^ ?the /, '')
    .trim();

const BY_ALPHA3: ReadonlyMap<string, string> = new Map(
  Object.entries(COUNTRIES).flatMap(([code, [alpha3]]) =>
    alpha3 === '' ? [] : [[alpha3, code] as const],
  ),
);

const BY_NAME: ReadonlyMap<string, string> = new Map([
  ...Object.entries(COUNTRIES).map(([code, [, en]]) => [folded(en), code] as const),
  ...Object.entries(ALIASES).map(([name, code]) => [folded(name), code] as const),
]);

/** Alpha-2 code of an alpha-3 code; undefined for one that is not in the list. */
export const countryOfAlpha3 = (code: string): string | undefined => BY_ALPHA3.get(code);

/** ISO 3166 code of a printed name; a sovereign in brackets is left out if need be. */
export const countryOfName = (name: string): string | undefined =>
  BY_NAME.get(folded(name)) ?? BY_NAME.get(folded(name.replace(/\([^)]*\)/g, '')));

export const isCountry = (code: string): boolean => Object.hasOwn(COUNTRIES, code);

/** Short names of a country in both languages. */
export const countryNames = (code: string): { readonly en: string; readonly zh: string } => {
  const [, en, zh] = COUNTRIES[code] ?? ['', code, code];
  return { en, zh };
};
