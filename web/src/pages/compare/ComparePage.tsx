import type { FootprintView } from '@tanji/domain/api';
import { joinTerms } from '@tanji/domain/source-terms';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { z } from 'zod';
import { useRoute } from '../../api/use-route.js';
import { useSearchState } from '../../app/search-params.js';
import { Banner } from '../../components/Banner.js';
import { PageTitle } from '../../components/PageTitle.js';
import { QueryView } from '../../components/QueryView.js';
import { SourceSection } from '../../components/SourceList.js';
import { useTexts } from '../../i18n/use-texts.js';
import { CompareForm } from './CompareForm.js';
import { Comparison } from './Comparison.js';
import { caveatsOf, obstaclesOf } from './compare-model.js';

const compareSearch = z.object({
  a: z.string().max(128).default(''),
  b: z.string().max(128).default(''),
});

const Heading = ({
  a,
  b,
}: {
  readonly a: FootprintView;
  readonly b: FootprintView;
}): ReactElement => {
  const { t, nameOf } = useTexts();
  return (
    <p>
      {[a, b].map(({ summary }, index) => (
        <span key={summary.id}>
          {index === 0 ? '' : ' → '}
          <Link href={`/footprints/${summary.id}`}>
            <code>{summary.id}</code>
          </Link>{' '}
          ({nameOf(summary.product.name)}, {t(`footprint:status.${summary.status}`)})
        </span>
      ))}
    </p>
  );
};

/** Compares, or says why not. */
const Verdict = ({
  a,
  b,
}: {
  readonly a: FootprintView;
  readonly b: FootprintView;
}): ReactElement => {
  const { t } = useTexts();
  const obstacles = obstaclesOf(a.record, b.record);
  const caveats = caveatsOf(a.record, b.record);
  if (obstacles.length > 0) {
    return (
      <Banner tone="warn" title={t('footprint:compare.refused')}>
        <ul>
          {obstacles.map(({ name, before, after }) => (
            <li key={name}>
              {t(`footprint:compare.obstacle.${name}`)}: {before} ≠ {after}
            </li>
          ))}
        </ul>
      </Banner>
    );
  }
  return (
    <>
      {caveats.length === 0 ? null : (
        <Banner title={t('footprint:compare.caveats')}>
          <ul>
            {caveats.map(({ name, before, after }) => (
              <li key={name}>
                {t(`footprint:compare.caveat.${name}`)}: {before} → {after}
              </li>
            ))}
          </ul>
        </Banner>
      )}
      <Comparison before={a.record} after={b.record} />
    </>
  );
};

const Both = ({ a, b }: { readonly a: string; readonly b: string }): ReactElement => {
  const { t } = useTexts();
  const first = useRoute('getFootprint', { params: { id: a } });
  const second = useRoute('getFootprint', { params: { id: b } });
  return (
    <QueryView query={first} what={t('footprint:compare.record', { id: a })}>
      {(before) => (
        <QueryView query={second} what={t('footprint:compare.record', { id: b })}>
          {(after) => (
            <>
              <Heading a={before} b={after} />
              <Verdict a={before} b={after} />
              <SourceSection sources={joinTerms([...before.sources, ...after.sources])} />
            </>
          )}
        </QueryView>
      )}
    </QueryView>
  );
};

/** Two footprints side by side: what changed, by stage, by factor, by input. */
const ComparePage = (): ReactElement => {
  const { t } = useTexts();
  const { values, set } = useSearchState(compareSearch);
  const { a, b } = values;
  return (
    <>
      <PageTitle title={t('footprint:compare.title')} />
      <p>{t('footprint:compare.intro')}</p>
      <CompareForm key={`${a} ${b}`} a={a} b={b} onChange={(next) => set({ ...next }, 'push')} />
      {a === '' || b === '' ? null : <Both a={a} b={b} />}
    </>
  );
};

export default ComparePage;
