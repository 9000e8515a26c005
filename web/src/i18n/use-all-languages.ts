import { useQuery } from '@tanstack/react-query';
import { needFeatureTexts } from './feature-texts.js';
import { LANGUAGES, type FeatureNamespace } from './languages.js';

/**
 * Fetches texts of features in every language, for letters and labels that are not written in the
 * language of the page; true when `t` with `lng` may be called for any of them.
 */
export const useAllLanguages = (features: readonly FeatureNamespace[]): boolean =>
  useQuery({
    queryKey: ['texts-in-all-languages', features],
    queryFn: async () => {
      await Promise.all(LANGUAGES.map((language) => needFeatureTexts(language, features)));
      return true;
    },
    staleTime: Infinity,
  }).data === true;
