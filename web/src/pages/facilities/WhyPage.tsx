import { NativeSelect } from '@mantine/core';
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

const whySearch = z.object({
  before: z.string().max(10).default(''),
  after: z.string().max(10).default(''),
  product: z.string().max(100).default(''),
  method: z.enum(['location', 'market', 'declared']).default('declared'),
});

const Answer = ({ answer }: { readonly answer: FacilityAttribution }): ReactElement => {
  const { t, nameOf } = useTexts();
  const { facility, before, after, product, undocumented, causes, electricity } = answer;
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
      {undocumented.length === 0 ? null : (
        <p className="small muted">
          {t('facilities:undocumented', { months: undocumented.join(', ') })}
        </p>
      )}
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
  return (
    <>
      <PageTitle title={t('facilities:why.title', { before, after })} />
      <p>
        <Link href={`/facilities/${id}`}>{t('facilities:back')}</Link>
      </p>
      <NativeSelect
        className="no-print"
        label={t('facilities:method.label')}
        value={method === 'declared' ? (query.data?.electricity ?? 'location') : method}
        data={(['location', 'market'] as const).map((value) => ({
          value,
          label: t(`facilities:method.${value}`),
        }))}
        onChange={(event) => set({ method: event.target.value })}
      />
      <QueryView query={query} what={t('facilities:why.what')}>
        {(answer) => <Answer answer={answer} />}
      </QueryView>
    </>
  );
};

export default WhyPage;
