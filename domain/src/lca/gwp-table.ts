import type { GwpSet } from '../record/common.js';

/** kg CO2e per kg of gas over 100 years, by report; a set that gives none is left out. */
export type GwpRow = Readonly<Partial<Record<GwpSet, string>>>;

/**
 * Global warming potentials over 100 years.
 *
 * AR4: IPCC 2007, working group I, table 2.14. AR5: IPCC 2013, table 8.A.1, without climate-carbon
 * feedback. AR6: IPCC 2021, table 7.SM.7 of the chapter 7 supplement; methane by origin from table
 * 7.15. The values are facts of those tables, read through the openclimatedata compilation (CC0).
 *
 * Methane has no row of its own: fossil methane leaves CO2 behind, biogenic methane does not count
 * that CO2 again, so AR5 and AR6 give different values. AR4 does not tell them apart. CO2 by origin
 * has the same potential and another column in the split by origin.
 */
export const GWP_TABLE: Readonly<Record<string, GwpRow>> = {
  CO2: { AR4: '1', AR5: '1', AR6: '1' },
  'CO2-biogenic': { AR4: '1', AR5: '1', AR6: '1' },
  'CO2-luc': { AR4: '1', AR5: '1', AR6: '1' },
  'CH4-fossil': { AR4: '25', AR5: '30', AR6: '29.8' },
  'CH4-biogenic': { AR4: '25', AR5: '28', AR6: '27' },
  N2O: { AR4: '298', AR5: '265', AR6: '273' },
  SF6: { AR4: '22800', AR5: '23500', AR6: '25200' },
  NF3: { AR4: '17200', AR5: '16100', AR6: '17400' },
  'HFC-23': { AR4: '14800', AR5: '12400', AR6: '14600' },
  'HFC-32': { AR4: '675', AR5: '677', AR6: '771' },
  'HFC-41': { AR5: '116', AR6: '135' },
  'HFC-125': { AR4: '3500', AR5: '3170', AR6: '3740' },
  'HFC-134': { AR5: '1120', AR6: '1260' },
  'HFC-134a': { AR4: '1430', AR5: '1300', AR6: '1530' },
  'HFC-143': { AR5: '328', AR6: '364' },
  'HFC-143a': { AR4: '4470', AR5: '4800', AR6: '5810' },
  'HFC-152': { AR5: '16', AR6: '21.5' },
  'HFC-152a': { AR4: '124', AR5: '138', AR6: '164' },
  'HFC-161': { AR5: '4', AR6: '4.84' },
  'HFC-227ea': { AR4: '3220', AR5: '3350', AR6: '3600' },
  'HFC-236cb': { AR5: '1210', AR6: '1350' },
  'HFC-236ea': { AR5: '1330', AR6: '1500' },
  'HFC-236fa': { AR4: '9810', AR5: '8060', AR6: '8690' },
  'HFC-245ca': { AR5: '716', AR6: '787' },
  'HFC-245fa': { AR4: '1030', AR5: '858', AR6: '962' },
  'HFC-365mfc': { AR4: '794', AR5: '804', AR6: '914' },
  'HFC-43-10mee': { AR4: '1640', AR5: '1650', AR6: '1600' },
  CF4: { AR4: '7390', AR5: '6630', AR6: '7380' },
  C2F6: { AR4: '12200', AR5: '11100', AR6: '12400' },
  C3F8: { AR4: '8830', AR5: '8900', AR6: '9290' },
  'c-C4F8': { AR4: '10300', AR5: '9540', AR6: '10200' },
  C4F10: { AR4: '8860', AR5: '9200', AR6: '10000' },
  C5F12: { AR4: '9160', AR5: '8550', AR6: '9220' },
  C6F14: { AR4: '9300', AR5: '7910', AR6: '8620' },
  C7F16: { AR5: '7820', AR6: '8410' },
  C8F18: { AR5: '7620', AR6: '8260' },
  C10F18: { AR5: '7190', AR6: '7480' },
  SO2F2: { AR5: '4090', AR6: '4630' },
  SF5CF3: { AR4: '17700', AR5: '17400', AR6: '18500' },
  CH2Cl2: { AR4: '8.7', AR5: '9', AR6: '11.2' },
  CHCl3: { AR5: '16', AR6: '20.6' },
  'HCFC-22': { AR4: '1810', AR5: '1760', AR6: '1960' },
  'HCFC-123': { AR4: '77', AR5: '79', AR6: '90.4' },
  'HCFC-124': { AR4: '609', AR5: '527', AR6: '597' },
  'HCFC-141b': { AR4: '725', AR5: '782', AR6: '860' },
  'HCFC-142b': { AR4: '2310', AR5: '1980', AR6: '2300' },
  'CFC-11': { AR4: '4750', AR5: '4660', AR6: '6230' },
  'CFC-12': { AR4: '10900', AR5: '10200', AR6: '12500' },
  'CFC-113': { AR4: '6130', AR5: '5820', AR6: '6520' },
  'CFC-114': { AR4: '10000', AR5: '8590', AR6: '9430' },
  'CFC-115': { AR4: '7370', AR5: '7670', AR6: '9600' },
  'Halon-1301': { AR4: '7140', AR5: '6290', AR6: '7200' },
  'Halon-1211': { AR4: '1890', AR5: '1750', AR6: '1930' },
  'HFE-125': { AR4: '14900', AR5: '12400', AR6: '14300' },
  'HFE-134': { AR4: '6320', AR5: '5560', AR6: '6630' },
  'HFE-143a': { AR4: '756', AR5: '523', AR6: '616' },
};

/** Refrigerant blends by mass fraction of their parts (ASHRAE Standard 34). */
export const BLENDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'R-404A': { 'HFC-125': '0.44', 'HFC-143a': '0.52', 'HFC-134a': '0.04' },
  'R-407C': { 'HFC-32': '0.23', 'HFC-125': '0.25', 'HFC-134a': '0.52' },
  'R-407F': { 'HFC-32': '0.3', 'HFC-125': '0.3', 'HFC-134a': '0.4' },
  'R-410A': { 'HFC-32': '0.5', 'HFC-125': '0.5' },
  'R-507A': { 'HFC-125': '0.5', 'HFC-143a': '0.5' },
};
