import { Button } from '@mantine/core';
import type { LabelView } from '@tanji/domain/api';
import { dateSchema } from '@tanji/domain/record';
import { Suspense, lazy, useState, type ReactElement } from 'react';
import { Link } from 'wouter';
import { z } from 'zod';
import { useSearchState } from '../../app/search-params.js';
import { Badge } from '../../components/Badge.js';
import { Icon } from '../../components/Icon.js';
import { PageTitle } from '../../components/PageTitle.js';
import { QueryView } from '../../components/QueryView.js';
import { Waiting } from '../../components/Waiting.js';
import { AssuranceBadge } from '../../footprint/AssuranceBadge.js';
import { Assurances } from '../../footprint/Assurances.js';
import { Headline } from '../../footprint/Headline.js';
import { BasicFacts, SignatureFacts } from '../../footprint/RecordFacts.js';
import { StageFigure } from '../../footprint/StageFigure.js';
import { SupplyChain } from '../../footprint/SupplyChain.js';
import { formatMoment } from '../../format/date.js';
import { SourceSection } from '../../components/SourceList.js';
import { useTexts } from '../../i18n/use-texts.js';
import { LabelBanners } from './LabelBanners.js';
import { LabelCard } from './LabelCard.js';
import { useLabel } from './use-label.js';

const TrustPanel = lazy(() => import('../../trust/TrustPanel.js'));

const Trust = ({ footprint }: { readonly footprint: string }): ReactElement => {
  const { t } = useTexts();
  const [open, setOpen] = useState(false);
  if (open) {
    return (
      <Suspense fallback={<Waiting what={t('trust:theBundle')} />}>
        <TrustPanel footprint={footprint} automatic compact />
      </Suspense>
    );
  }
  return (
    <section className="card stack no-print" aria-labelledby="check-title">
      <h2 id="check-title">{t('label:check.title')}</h2>
      <p>{t('label:check.text')}</p>
      <div>
        <Button onClick={() => setOpen(true)}>{t('trust:run')}</Button>
      </div>
    </section>
  );
};

interface ContentProps {
  readonly view: LabelView;
  /** Day whose label is shown, where one was asked for. */
  readonly asOf: string | undefined;
}

const Content = ({ view, asOf }: ContentProps): ReactElement => {
  const { t, language, nameOf } = useTexts();
  const { footprint, product, label, chain } = view;
  const name = nameOf(product.name);
  return (
    <>
      <div className="row row-apart">
        <PageTitle title={name} />
        <div className="row">
          {view.simulated ? <Badge>{t('label:simulated.badge')}</Badge> : null}
          <AssuranceBadge summary={footprint.summary} />
          <Link className="no-print" href={`/labels/${label.id}/sheet`}>
            {t('label:sheet.open')}
          </Link>
          <Button
            className="no-print"
            size="xs"
            variant="default"
            leftSection={<Icon name="print" />}
            onClick={() => window.print()}
          >
            {t('common:print')}
          </Button>
        </div>
      </div>
      <p className="muted">
        {t('label:by', { owner: nameOf(footprint.summary.owner.name) })} · GTIN{' '}
        <code>{label.gtin}</code>
        {label.lot === undefined ? null : ` · ${t('label:lot', { lot: label.lot })}`}
        {label.serial === undefined ? null : ` · ${t('label:serial', { serial: label.serial })}`}
      </p>
      <LabelBanners view={view} asOf={asOf} />
      <div className="main-side">
        <div className="stack">
          <section className="card stack" aria-labelledby="footprint-title">
            <h2 id="footprint-title">{t('label:footprint')}</h2>
            <Headline record={footprint.record} />
            <BasicFacts view={footprint} />
            <p>
              <Link href={`/footprints/${footprint.summary.id}`}>{t('label:details')}</Link>
            </p>
          </section>
          <Trust footprint={footprint.summary.id} />
          <section className="card stack" aria-labelledby="stages-title">
            <h2 id="stages-title">{t('footprint:stages.title')}</h2>
            <StageFigure record={footprint.record} />
          </section>
          <section className="card stack" aria-labelledby="verified-title">
            <h2 id="verified-title">{t('label:whoVerified')}</h2>
            <Assurances view={footprint} />
            <SignatureFacts view={footprint} />
          </section>
          <section className="card stack" aria-labelledby="chain-title">
            <h2 id="chain-title">{t('footprint:chain.title')}</h2>
            <SupplyChain tree={chain} />
          </section>
          <SourceSection sources={footprint.sources} />
        </div>
        <LabelCard view={view} />
      </div>
      <p className="print-only small">
        {t('label:printed', {
          link: view.digitalLink,
          hash: footprint.summary.hash,
          time: formatMoment(new Date().toISOString(), language),
        })}
      </p>
    </>
  );
};

const labelSearch = z.object({ asOf: dateSchema.optional() });

/** What a scanned label shows to anyone, without an account. */
const LabelPage = ({ id }: { readonly id?: string }): ReactElement => {
  const { t } = useTexts();
  const { values } = useSearchState(labelSearch);
  const query = useLabel(id, values.asOf);
  return (
    <QueryView query={query} what={t('label:thisLabel')} title={t('label:one')}>
      {(view) => <Content view={view} asOf={id === undefined ? values.asOf : undefined} />}
    </QueryView>
  );
};

export default LabelPage;
