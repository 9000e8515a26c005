import type { FacilityAttribution } from '@tanji/domain/api';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { z } from 'zod';
import { useRoute } from '../../api/use-route.js';
import { useSearchState } from '../../app/search-params.js';
import { CausesView } from '../../causes/CausesView.js';
import { PageTitle } from '../../components/PageTitle.js';
import { QueryView } from '../../components/QueryView.js';
import { useTexts } from '../../i18n/use-texts.js';
import { MethodSelect } from './MethodSelect.js';
import { PeriodSelect } from './PeriodSelect.js';

const whySearch = z.object({
  before: z.string().max(10).default(''),
  after: z.string().max(10).default(''),
  product: z.string().max(100).default(''),
  method: z.enum(['location', 'market', 'declared']).default('declared'),
});

const Answer = ({ answer }: { readonly answer: FacilityAttribution }): ReactElement => {
  const { t, nameOf } = useTexts();
  const { facility, before, after, product, causes, electricity } = answer;
  return (
    <>
      <p>
        {product === undefined
          ? t('facilities:why.plant', { method: t(`facilities:method.${electricity}`) })
          : t('facilities:why.piece', {
              product: nameOf(product.name),
              method: t(`facilities:method.${electricity}`),
            })}
      </p>
      <CausesView
        labels={[before, after]}
        causes={causes}
        name={`${facility}-${before}-${after}`}
      />
    </>
  );
};

/** Why a plant emits more or less than before. */
const WhyPage = ({ id }: { readonly id: string }): ReactElement => {
  const { t } = useTexts();
  const { values, set } = useSearchState(whySearch);
  const { before, after, product, method } = values;
  const query = useRoute('getFacilityAttribution', {
    params: { id },
    query: {
      before,
      after,
      ...(product === '' ? {} : { product }),
      ...(method === 'declared' ? {} : { electricity: method }),
    },
    enabled: before !== '' && after !== '',
  });
  const isAsked = before !== '' && after !== '';
  return (
    <>
      <PageTitle
        title={isAsked ? t('facilities:why.title', { before, after }) : t('facilities:why.heading')}
      />
      <p>
        <Link href={`/facilities/${id}`}>{t('facilities:back')}</Link>
      </p>
      <div className="row no-print">
        <PeriodSelect
          facility={id}
          label={t('facilities:why.before')}
          period={before}
          onChange={(period) => set({ before: period }, 'push')}
        />
        <PeriodSelect
          facility={id}
          label={t('facilities:why.after')}
          period={after}
          onChange={(period) => set({ after: period }, 'push')}
        />
        <MethodSelect
          method={method === 'declared' ? (query.data?.electricity ?? 'location') : method}
          onChange={(value) => set({ method: value })}
        />
      </div>
      {isAsked ? (
        <QueryView query={query} what={t('facilities:why.what')}>
          {(answer) => <Answer answer={answer} />}
        </QueryView>
      ) : (
        <p className="muted">{t('facilities:why.choose')}</p>
      )}
    </>
  );
};

export default WhyPage;
