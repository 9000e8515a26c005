import { PEDIGREE_INDICATORS, pedigreeUncertainty } from '@tanji/domain/factor-quality';
import type { FactorVersion } from '@tanji/domain/record';
import type { FactorDraft } from '../model.js';
import type { ProcessDocument } from './documents.js';

type Rating = FactorVersion['quality']['technological'];

/** `(2;3;3;1;1)`: reliability, completeness, temporal, geographical, technological. */
const SCORES = /^\(([1-5]);([1-5]);([1-5]);([1-5]);([1-5])\)$/;

const worst = (ratings: readonly string[]): Rating =>
  ratings.reduce((most, rating) => (rating > most ? rating : most), '1') as Rating;

/**
 * Ratings of a process by the pedigrees of its exchanges, the worst of each indicator, and the
 * log-normal spread that they imply; nothing where the data gives no pedigree.
 */
export const pedigreeOf = ({
  exchanges,
}: ProcessDocument): Pick<FactorDraft, 'quality' | 'uncertainty'> => {
  const scores = exchanges
    .map((one) => SCORES.exec(one.pedigreeUncertainty ?? one.dqEntry ?? '')?.slice(1))
    .filter((found) => found !== undefined);
  if (scores.length === 0) return {};
  const quality = Object.fromEntries(
    PEDIGREE_INDICATORS.map((indicator, index) => [
      indicator,
      worst(scores.map((score) => score[index] ?? '5')),
    ]),
  ) as Record<(typeof PEDIGREE_INDICATORS)[number], Rating>;
  return { quality, uncertainty: pedigreeUncertainty(quality) };
};
