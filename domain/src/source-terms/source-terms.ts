import { byText } from '../canonical/index.js';
import type { Language } from '../errors/index.js';
import { isShareAlike } from './share-alike.js';

type Source = TermsOf['source'];

/** What is needed of a factor to name its source. */
export interface TermsOf {
  readonly id: string;
  readonly version: string;
  readonly source: Omit<SourceTerms, 'shareAlike' | 'factors'>;
}

/** A publication whose values are used, its terms, and the factors that come from it. */
export interface SourceTerms {
  readonly title: string;
  readonly publisher: string;
  readonly edition: string;
  readonly licence: string;
  readonly attribution?: string | undefined;
  readonly url?: string | undefined;
  readonly shareAlike: boolean;
  /** `id@version` of each factor, in the order of ids. */
  readonly factors: readonly string[];
}

const keyOf = ({ title, publisher, edition, licence, attribution, url }: Source): string =>
  JSON.stringify([publisher, title, edition, licence, attribution, url]);

/**
 * The publications behind factors, each once with its licence and the attribution that it asks for,
 * in the order of publisher, title and edition. Sources with other terms are never put together.
 */
export const sourceTerms = (factors: readonly TermsOf[]): readonly SourceTerms[] => {
  const groups = new Map<string, { source: Source; ids: Set<string> }>();
  for (const { id, version, source } of factors) {
    const key = keyOf(source);
    const group = groups.get(key) ?? { source, ids: new Set<string>() };
    group.ids.add(`${id}@${version}`);
    groups.set(key, group);
  }
  return [...groups]
    .sort(([a], [b]) => byText(a, b))
    .map(([, { source, ids }]) => {
      const { title, publisher, edition, licence, attribution, url } = source;
      return {
        title,
        publisher,
        edition,
        licence,
        ...(attribution === undefined ? {} : { attribution }),
        ...(url === undefined ? {} : { url }),
        shareAlike: isShareAlike(licence),
        factors: [...ids].sort(byText),
      };
    });
};

/** Terms of several places put together: each publication once, with the factors of all of them. */
export const joinTerms = (terms: readonly SourceTerms[]): readonly SourceTerms[] =>
  sourceTerms(
    terms.flatMap((source) =>
      source.factors.map((factor) => {
        const at = factor.lastIndexOf('@');
        return { id: factor.slice(0, at), version: factor.slice(at + 1), source };
      }),
    ),
  );

const SHARE_ALIKE: Readonly<Record<Language, string>> = {
  en: 'share-alike',
  zh: '相同方式共享',
};

/** One publication on one line: title, publisher, edition, licence, attribution. */
export const termsText = (
  { title, publisher, edition, licence, attribution, shareAlike }: SourceTerms,
  language: Language,
): string =>
  [
    `${title}, ${publisher}, ${edition}`,
    shareAlike ? `${licence} (${SHARE_ALIKE[language]})` : licence,
    attribution,
  ]
    .filter((part) => part !== undefined)
    .join(' · ');
