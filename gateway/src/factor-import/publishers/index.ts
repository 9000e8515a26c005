import type { FactorVersion } from '@tanji/domain/record';
import type { PublisherProfile } from '../model.js';
import { CN_FUELS } from './cn-fuels.js';
import { CN_GRID } from './cn-grid.js';
import { ELECTRICITY_MAPS } from './electricity-maps.js';
import { EMBER } from './ember.js';
import { IPCC_GWP } from './gwp-table.js';
import { templateProfile } from './template.js';
import { UK_DESNZ } from './uk-desnz.js';
import { UNFCCC_IFI } from './unfccc-ifi.js';
import { US_EPA_HUB } from './us-epa-hub.js';
import { USLCI } from './uslci.js';
import { US_EPA_SUPPLY_CHAIN } from './us-epa-supply-chain.js';

/** Publishers whose own files are understood. */
export const PUBLISHERS: readonly PublisherProfile[] = [
  UK_DESNZ,
  US_EPA_HUB,
  US_EPA_SUPPLY_CHAIN,
  EMBER,
  ELECTRICITY_MAPS,
  UNFCCC_IFI,
  IPCC_GWP,
  CN_GRID,
  CN_FUELS,
  ...USLCI,
];

/** The publisher of a set; any other name means our own table. */
export const publisherOf = (set: string): PublisherProfile =>
  PUBLISHERS.find((profile) => profile.set === set) ?? templateProfile(set);

/**
 * Terms of an inventory of which its owner says nothing: those of a known one, else all rights
 * reserved by whoever it is named after.
 *
 * @throws TanjiError FACTOR_EDITION_INVALID for an edition that a known inventory cannot have
 */
export const inventorySource = (
  set: string,
  edition: string,
): Omit<FactorVersion['source'], 'locator'> => {
  const known = USLCI.find((profile) => profile.set === set) ?? templateProfile(set);
  return known.defaults(edition).source;
};
