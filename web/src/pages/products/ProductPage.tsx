import { Button } from '@mantine/core';
import type { ProductView, Trend } from '@tanji/domain/api';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { z } from 'zod';
import { usePages } from '../../api/use-pages.js';
import { useRoute } from '../../api/use-route.js';
import { useSearchState } from '../../app/search-params.js';
import { Banner } from '../../components/Banner.js';
import { Emission } from '../../components/Emission.js';
import { Facts } from '../../components/Facts.js';
import { Icon } from '../../components/Icon.js';
import { LengthSwitch } from '../../components/LengthSwitch.js';
import { PagedList } from '../../components/PagedList.js';
import { PageTitle } from '../../components/PageTitle.js';
import { QueryView } from '../../components/QueryView.js';
import { AssuranceBadge } from '../../footprint/AssuranceBadge.js';
import { useDeclaredUnit } from '../../footprint/use-declared-unit.js';
import { csvText, saveText } from '../../format/text-file.js';
import { formatNumber } from '../../format/number.js';
import { useTexts } from '../../i18n/use-texts.js';
import { FootprintTable } from './FootprintTable.js';
import { PartsSection } from './PartsSection.js';
import { TrendFigure } from './TrendFigure.js';

const trendSearch = z.object({ by: z.enum(['month', 'quarter']).default('month') });

const exportTrend = (product: string, trend: Trend): void => {
  const rows = [
    ['product', product],
    ['by', trend.by],
    [],
    ['period', 'total', 'own', 'supply chain', 'unit', 'footprint'],
    ...trend.points.map((point) => [
      point.period,
      point.total,
      point.own,
      point.supplyChain,
      trend.unit,
      point.footprint,
    ]),
  ];
  saveText(`${product}-trend-${trend.by}.csv`, 'text/csv', csvText(rows));
};

const TrendSection = ({ id }: { readonly id: string }): ReactElement => {
  const { t } = useTexts();
  const { values, set } = useSearchState(trendSearch);
  const query = useRoute('getProductTrend', { params: { id }, query: { by: values.by } });
  const { data } = query;
  return (
    <section className="card stack" aria-labelledby="trend-title">
      <div className="row row-apart">
        <h2 id="trend-title">{t('products:trend.title')}</h2>
        <div className="row no-print">
          <LengthSwitch
            by={values.by}
            onChange={(by) => set({ by: by === 'month' ? undefined : by })}
          />
          {data === undefined || data.points.length === 0 ? null : (
            <Button
              size="xs"
              variant="default"
              leftSection={<Icon name="download" />}
              onClick={() => exportTrend(id, data)}
            >
              {t('common:csv')}
            </Button>
          )}
        </div>
      </div>
      <QueryView query={query} what={t('products:trend.what')}>
        {(trend) => <TrendFigure product={id} trend={trend} />}
      </QueryView>
    </section>
  );
};

const Versions = ({ id }: { readonly id: string }): ReactElement => {
  const { t } = useTexts();
  const pages = usePages('listProductFootprints', { params: { id } });
  return (
    <section className="card stack" aria-labelledby="records-title">
      <h2 id="records-title">{t('products:records')}</h2>
      <PagedList
        pages={pages}
        what={t('products:recordsWhat')}
        empty={<p className="muted">{t('products:noFootprint')}</p>}
      >
        {(items) => <FootprintTable footprints={items} />}
      </PagedList>
    </section>
  );
};

const Latest = ({ product }: { readonly product: ProductView }): ReactElement => {
  const { t } = useTexts();
  const unit = useDeclaredUnit();
  const { latest } = product;
  if (latest === undefined) {
    return (
      <Banner title={t('products:noFootprint')}>
        <p>{t('products:noFootprintText')}</p>
      </Banner>
    );
  }
  return (
    <div className="row">
      <span className="headline-value">
        <Emission value={latest.total} unit={false} />
      </span>
      <span>{t('footprint:perUnit', { unit: 'kg CO₂e', per: unit(latest) })}</span>
      <AssuranceBadge summary={latest} />
      <Link href={`/footprints/${latest.id}`}>{t('products:openLatest')}</Link>
    </div>
  );
};

const Content = ({ product }: { readonly product: ProductView }): ReactElement => {
  const { t, language, nameOf } = useTexts();
  const unit = useDeclaredUnit();
  const { record, owner, labels, footprints, latest } = product;
  return (
    <>
      <PageTitle title={nameOf(record.name)} />
      <section className="card stack" aria-label={t('products:record')}>
        <Latest product={product} />
        <Facts
          facts={[
            { name: t('products:fact.id'), value: <code>{record.id}</code> },
            {
              name: t('products:fact.owner'),
              value: <Link href={`/products?owner=${owner.id}`}>{nameOf(owner.name)}</Link>,
            },
            {
              name: t('products:fact.gtin'),
              value: record.gtin === undefined ? '–' : <code>{record.gtin}</code>,
            },
            { name: t('products:fact.series'), value: record.series ?? '–' },
            { name: t('products:fact.part'), value: record.partNumber ?? '–' },
            { name: t('products:fact.classification'), value: record.classification ?? '–' },
            {
              name: t('products:fact.unit'),
              value: unit({ declaredUnit: record.declaredUnit, declaredAmount: '1' }),
            },
            {
              name: t('products:fact.mass'),
              value:
                record.massKg === undefined ? '–' : `${formatNumber(record.massKg, language)} kg`,
            },
            { name: t('products:fact.footprints'), value: footprints },
            {
              name: t('products:fact.labels'),
              value:
                labels === 0 || record.gtin === undefined ? (
                  labels
                ) : (
                  <Link href={`/01/${record.gtin}`}>
                    {t('products:openLabel', { count: labels })}
                  </Link>
                ),
            },
          ]}
        />
      </section>
      {latest === undefined ? null : <PartsSection id={record.id} />}
      <TrendSection id={record.id} />
      <Versions id={record.id} />
    </>
  );
};

/** One product: record, trend, footprints, labels. */
const ProductPage = ({ id }: { readonly id: string }): ReactElement => {
  const { t } = useTexts();
  const query = useRoute('getProduct', { params: { id } });
  return (
    <QueryView query={query} what={t('products:thisProduct', { id })} title={t('products:one')}>
      {(product) => <Content product={product} />}
    </QueryView>
  );
};

export default ProductPage;
