import type { SourceTerms } from '@tanji/domain/source-terms';
import type { ReactElement } from 'react';
import { useTexts } from '../i18n/use-texts.js';
import { Terms } from './Terms.js';

interface SourceListProps {
  readonly sources: readonly SourceTerms[];
}

/**
 * Whose numbers were used: each publication with its licence and attribution. Share-alike ones stand
 * apart with what they ask for.
 */
export const SourceList = ({ sources }: SourceListProps): ReactElement => {
  const { t } = useTexts();
  if (sources.length === 0) return <p className="muted">{t('common:terms.none')}</p>;
  const mixed = sources.length > 1 && sources.some(({ shareAlike }) => shareAlike);
  return (
    <>
      <ul className="plain-list">
        {sources.map((source) => {
          const { title, publisher, edition, url, factors } = source;
          return (
            <li key={`${publisher} ${title} ${edition} ${source.licence}`} className="small">
              {url === undefined ? (
                title
              ) : (
                <a href={url} rel="noreferrer" target="_blank">
                  {title}
                </a>
              )}
              {`, ${publisher}, ${edition} · `}
              {t('common:terms.factors', { count: factors.length })}
              <div className="muted">
                <Terms source={source} />
              </div>
            </li>
          );
        })}
      </ul>
      {mixed ? <p className="small">{t('common:terms.apart')}</p> : null}
    </>
  );
};

/** The list with its heading, as a part of a page. */
export const SourceSection = ({ sources }: SourceListProps): ReactElement => {
  const { t } = useTexts();
  return (
    <section className="card stack" aria-labelledby="terms-title">
      <h2 id="terms-title">{t('common:terms.title')}</h2>
      <SourceList sources={sources} />
    </section>
  );
};
