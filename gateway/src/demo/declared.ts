import type { Declaration } from '@tanji/domain/lca';

/** What the owners of the story state beside their calculations. */
export const declared = (
  carbonContent: Declaration['carbonContent'],
  packagingIncluded = false,
): Declaration => ({
  carbonContent,
  packagingIncluded,
  exemptedPercent: '0',
  standards: ['ISO 14067:2018'],
});
