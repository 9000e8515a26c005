import { GWP_TABLE } from '../lca/index.js';
import type { GwpSet } from '../record/index.js';

/** What an elementary flow means for the climate. */
export type FlowMeaning =
  | { readonly is: 'gas'; readonly gas: string }
  /** A greenhouse gas whose potential the set does not give: said, never taken as zero. */
  | { readonly is: 'unweighted' }
  /** CO2 of biomass, released or taken up: counted apart (source 000, PACT). */
  | { readonly is: 'biogenic' | 'uptake' }
  | { readonly is: 'other' };

/** Names of the flow lists of openLCA, USLCI, ecoinvent and the European reference, levelled. */
const NAMED: Readonly<Record<string, string>> = {
  'carbon dioxide': 'CO2',
  'carbon dioxide, fossil': 'CO2',
  'carbon dioxide, non-fossil': 'CO2-biogenic',
  'carbon dioxide, biogenic': 'CO2-biogenic',
  'carbon dioxide, land transformation': 'CO2-luc',
  'carbon dioxide, from soil or biomass stock': 'CO2-luc',
  // Methane that names no origin is taken as fossil: that is the higher potential.
  methane: 'CH4-fossil',
  'methane, fossil': 'CH4-fossil',
  'methane, biogenic': 'CH4-biogenic',
  'methane, non-fossil': 'CH4-biogenic',
  'dinitrogen monoxide': 'N2O',
  'nitrous oxide': 'N2O',
  'sulfur hexafluoride': 'SF6',
  'sulphur hexafluoride': 'SF6',
  'nitrogen trifluoride': 'NF3',
  'nitrogen fluoride': 'NF3',
  'methane, tetrafluoro-, cfc-14': 'CF4',
  'methane, tetrafluoro-, fc-14': 'CF4',
  'methane, tetrafluoro-, r-14': 'CF4',
  'ethane, hexafluoro-, hfc-116': 'C2F6',
  'ethane, hexafluoro-, cfc-116': 'C2F6',
  'methane, dichloro-, hcc-30': 'CH2Cl2',
  'methane, dichloro, hcc-30': 'CH2Cl2',
  chloroform: 'CHCl3',
  'methane, bromotrifluoro-, halon 1301': 'Halon-1301',
  'methane, bromochlorodifluoro-, halon 1211': 'Halon-1211',
};

const FAMILY = /\b(hcfc|hfc|cfc)-(\d+[a-z]*)$/;
const SUSPECT = /fluoro|\bcfcs?\b|\bhfcs?\b|\bpfcs?\b|\bhcfcs?\b|\bhfe|halon|tetrachloro-, cfc/;

/** Flows that are named by the formula, as the GWP table is. */
const FORMULAS: Readonly<Record<string, string>> = {
  co2: 'CO2',
  ch4: 'CH4-fossil',
  ...Object.fromEntries(Object.keys(GWP_TABLE).map((gas) => [gas.toLowerCase(), gas] as const)),
};

const levelled = (name: string): string =>
  name
    .toLowerCase()
    .replace(/\s*\[.*\]\s*$/, '')
    .replace(/\s*\(laughing gas\)/, '')
    .trim();

/** Name in the GWP table that a levelled flow name means, if any. */
const gasNamed = (text: string): string => {
  const named = NAMED[text] ?? FORMULAS[text];
  if (named !== undefined) return named;
  const [, family = '', number = ''] = FAMILY.exec(text) ?? [];
  return `${family.toUpperCase()}-${number}`;
};

const emissionMeaning = (text: string, set: GwpSet): FlowMeaning => {
  const gas = gasNamed(text);
  if (gas === 'CO2-biogenic') return { is: 'biogenic' };
  const row = Object.hasOwn(GWP_TABLE, gas) ? GWP_TABLE[gas] : undefined;
  if (row?.[set] !== undefined) return { is: 'gas', gas };
  return { is: row !== undefined || SUSPECT.test(text) ? 'unweighted' : 'other' };
};

/**
 * The meaning of an elementary flow by its name.
 *
 * @param input true for what is taken from nature
 */
export const flowMeaning = (name: string, input: boolean, set: GwpSet): FlowMeaning => {
  const text = levelled(name);
  if (!input) return emissionMeaning(text, set);
  return { is: text.startsWith('carbon dioxide') ? 'uptake' : 'other' };
};
