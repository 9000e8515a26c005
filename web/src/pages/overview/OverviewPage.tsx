import type { NetworkView, ProductView } from '@tanji/domain/api';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { useRoute } from '../../api/use-route.js';
import { Banner } from '../../components/Banner.js';
import { Emission } from '../../components/Emission.js';
import { Facts } from '../../components/Facts.js';
import { Hash } from '../../components/Hash.js';
import { PageTitle } from '../../components/PageTitle.js';
import { QueryView } from '../../components/QueryView.js';
import { AssuranceBadge } from '../../footprint/AssuranceBadge.js';
import { useDeclaredUnit } from '../../footprint/use-declared-unit.js';
import { useTexts } from '../../i18n/use-texts.js';
import { useLabelAt } from '../label/use-label.js';

const START = ['scan', 'trace', 'verify', 'factors'] as const;
const START_LINKS: Readonly<Record<(typeof START)[number], string>> = {
  scan: '/search',
  trace: '/products',
  verify: '/verify',
  factors: '/factors',
};

/** A label's own figure, which need not be that of the newest record. */
const LabelLine = ({ product }: { readonly product: ProductView }): ReactElement => {
  const { t, nameOf } = useTexts();
  const unit = useDeclaredUnit();
  const { record, owner } = product;
  const path = `/01/${record.gtin ?? ''}`;
  const { data } = useLabelAt(path);
  return (
    <li className="row row-apart">
      <div>
        <Link href={path}>{t('overview:labelled.open', { product: nameOf(record.name) })}</Link>
        <div className="small muted">{nameOf(owner.name)}</div>
      </div>
      {data === undefined ? null : (
        <div className="row">
          <span>
            <Emission value={data.footprint.record.total} /> / {unit(data.footprint.record)}
          </span>
          <AssuranceBadge summary={data.footprint.summary} />
        </div>
      )}
    </li>
  );
};

/** Each line asks for its label, so the list is short. */
const MAX_LABELLED = 8;

/** Labelled products: a good place to begin, on a demonstration network above all. */
const LabelledProducts = (): ReactElement | null => {
  const { t } = useTexts();
  const { data } = useRoute('listProducts', { query: { limit: 100 } });
  const labelled = (data?.items ?? [])
    .filter(({ record, labels }) => labels > 0 && record.gtin !== undefined)
    .slice(0, MAX_LABELLED);
  if (labelled.length === 0) return null;
  return (
    <section className="card stack" aria-labelledby="labelled-title">
      <h2 id="labelled-title">{t('overview:labelled.title')}</h2>
      <p className="muted">{t('overview:labelled.text')}</p>
      <ul className="plain-list lines">
        {labelled.map((product) => (
          <LabelLine key={product.record.id} product={product} />
        ))}
      </ul>
    </section>
  );
};

const NetworkFacts = ({ network }: { readonly network: NetworkView }): ReactElement => {
  const { t } = useTexts();
  const { ledger, tree } = network;
  return (
    <section className="card stack" aria-labelledby="network-title">
      <h2 id="network-title">{t('overview:network.title')}</h2>
      <Facts
        facts={[
          { name: t('overview:network.name'), value: `${network.network} / ${network.channel}` },
          { name: t('overview:network.organisations'), value: network.organisations },
          {
            name: t('overview:network.height'),
            value: (
              <Link href="/ledger">
                {t('overview:network.heightValue', {
                  height: ledger.height,
                  indexed: ledger.indexedHeight,
                })}
              </Link>
            ),
          },
          { name: t('overview:network.entries'), value: tree?.size ?? '–' },
          {
            name: t('overview:network.genesis'),
            value: <Hash value={network.genesisHash} what={t('trust:genesisHash')} />,
          },
          { name: t('overview:network.engine'), value: ledger.name },
        ]}
      />
    </section>
  );
};

/** What this is, the state of the network, and where to begin. */
const OverviewPage = (): ReactElement => {
  const { t } = useTexts();
  const query = useRoute('getNetwork');
  return (
    <>
      <PageTitle title={t('overview:title')} />
      <p>{t('overview:intro')}</p>
      {query.data?.simulated === true ? (
        <Banner title={t('overview:simulated.title')}>
          <p>{t('overview:simulated.text')}</p>
        </Banner>
      ) : null}
      <section aria-labelledby="start-title" className="stack tight">
        <h2 id="start-title">{t('overview:start.title')}</h2>
        <div className="columns columns-narrow">
          {START.map((key) => (
            <div key={key} className="card stack tight">
              <h3>
                <Link href={START_LINKS[key]}>{t(`overview:start.${key}.title`)}</Link>
              </h3>
              <p>{t(`overview:start.${key}.text`)}</p>
            </div>
          ))}
        </div>
      </section>
      <LabelledProducts />
      {query.error?.problem?.code === 'NETWORK_NOT_INITIALISED' ? (
        <Banner title={t('overview:empty.title')}>
          <p>
            {t('overview:empty.text')} <code>npx tanji demo</code>
          </p>
        </Banner>
      ) : (
        <QueryView query={query} what={t('overview:network.what')}>
          {(network) => <NetworkFacts network={network} />}
        </QueryView>
      )}
    </>
  );
};

export default OverviewPage;
