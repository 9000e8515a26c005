import { Tabs } from '@mantine/core';
import type { FootprintView } from '@tanji/domain/api';
import { Suspense, lazy, type ReactElement } from 'react';
import { Link } from 'wouter';
import { z } from 'zod';
import { useRoute } from '../../api/use-route.js';
import { useSearchState } from '../../app/search-params.js';
import { Badge } from '../../components/Badge.js';
import { PageTitle } from '../../components/PageTitle.js';
import { QueryView } from '../../components/QueryView.js';
import { Waiting } from '../../components/Waiting.js';
import { AssuranceBadge } from '../../footprint/AssuranceBadge.js';
import { Assurances } from '../../footprint/Assurances.js';
import { ContributionTab } from '../../footprint/ContributionTab.js';
import { Headline } from '../../footprint/Headline.js';
import { BasicFacts, SignatureFacts } from '../../footprint/RecordFacts.js';
import { StatusBanners } from '../../footprint/StatusBanners.js';
import { useTexts } from '../../i18n/use-texts.js';
import { AreaTab } from './AreaTab.js';
import { ChainTab } from './ChainTab.js';
import { FlowTab } from './FlowTab.js';
import { InventoryTab } from './InventoryTab.js';
import { MethodTab } from './MethodTab.js';
import { QualityTab } from './QualityTab.js';
import { RawTab } from './RawTab.js';
import { StagesTab } from './StagesTab.js';
import { VersionsTab } from './VersionsTab.js';

const TrustPanel = lazy(() => import('../../trust/TrustPanel.js'));

const TABS = [
  'tree',
  'flow',
  'area',
  'stages',
  'inventory',
  'quality',
  'chain',
  'method',
  'versions',
  'trust',
  'raw',
] as const;
type Tab = (typeof TABS)[number];

const tabSearch = z.object({ tab: z.enum(TABS).default('tree') });

const isTab = (value: string | null): value is Tab => TABS.some((tab) => tab === value);

const TabContent = ({ tab, view }: { readonly tab: Tab; readonly view: FootprintView }) => {
  const { t } = useTexts();
  const { id } = view.summary;
  const contents: Readonly<Record<Tab, () => ReactElement>> = {
    tree: () => <ContributionTab view={view} />,
    flow: () => <FlowTab view={view} />,
    area: () => <AreaTab view={view} />,
    stages: () => <StagesTab view={view} />,
    inventory: () => <InventoryTab view={view} />,
    quality: () => <QualityTab view={view} />,
    chain: () => <ChainTab id={id} />,
    method: () => <MethodTab view={view} />,
    versions: () => <VersionsTab id={id} />,
    trust: () => (
      <div className="stack">
        <Suspense fallback={<Waiting what={t('trust:theBundle')} />}>
          <TrustPanel footprint={id} automatic />
        </Suspense>
        <section className="card stack">
          <h2>{t('footprint:assurances')}</h2>
          <Assurances view={view} />
        </section>
      </div>
    ),
    raw: () => <RawTab view={view} />,
  };
  return contents[tab]();
};

const Content = ({ view }: { readonly view: FootprintView }): ReactElement => {
  const { t, nameOf } = useTexts();
  const { values, set } = useSearchState(tabSearch);
  const { summary, record } = view;
  const name = nameOf(summary.product.name);
  return (
    <>
      <div className="row row-apart">
        <PageTitle title={t('footprint:title', { name })} />
        <div className="row">
          <AssuranceBadge summary={summary} />
          {summary.status === 'active' ? null : (
            <Badge tone="warn">{t(`footprint:status.${summary.status}`)}</Badge>
          )}
        </div>
      </div>
      <p className="muted">
        <Link href={`/products/${summary.product.id}`}>{name}</Link> · {nameOf(summary.owner.name)}{' '}
        · <code>{summary.id}</code>
      </p>
      <StatusBanners view={view} />
      <section className="card stack" aria-label={t('footprint:keyFacts')}>
        <Headline record={record} />
        <BasicFacts view={view} />
        <SignatureFacts view={view} />
      </section>
      <Tabs
        value={values.tab}
        keepMounted={false}
        onChange={(value) => {
          if (isTab(value)) set({ tab: value === 'tree' ? undefined : value }, 'push');
        }}
      >
        <Tabs.List className="no-print">
          {TABS.map((tab) => (
            <Tabs.Tab key={tab} value={tab}>
              {t(`footprint:tab.${tab}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {TABS.map((tab) => (
          <Tabs.Panel key={tab} value={tab} pt="md">
            <TabContent tab={tab} view={view} />
          </Tabs.Panel>
        ))}
      </Tabs>
    </>
  );
};

/** One footprint: the number, what it is made of, who stands for it. */
const FootprintPage = ({ id }: { readonly id: string }): ReactElement => {
  const { t } = useTexts();
  const query = useRoute('getFootprint', { params: { id } });
  return (
    <QueryView query={query} what={t('footprint:thisFootprint', { id })} title={t('footprint:one')}>
      {(view) => <Content view={view} />}
    </QueryView>
  );
};

export default FootprintPage;
