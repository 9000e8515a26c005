import type { NetworkView } from '@tanji/domain/api';
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

const START = ['scan', 'trace', 'verify', 'factors'] as const;
const START_LINKS: Readonly<Record<(typeof START)[number], string>> = {
  scan: '/search',
  trace: '/products',
  verify: '/verify',
  factors: '/factors',
};

/** Labelled products: a good place to begin, on a demonstration network above all. */
const LabelledProducts = (): ReactElement | null => {
  const { t, nameOf } = useTexts();
  const unit = useDeclaredUnit();
  const { data } = useRoute('listProducts', { query: { limit: 50 } });
  const labelled = (data?.items ?? []).filter(
    ({ record, labels, latest }) => labels > 0 && record.gtin !== undefined && latest !== undefined,
  );
  if (labelled.length === 0) return null;
  return (
    <section className="card stack" aria-labelledby="labelled-title">
      <h2 id="labelled-title">{t('overview:labelled.title')}</h2>
      <p className="muted">{t('overview:labelled.text')}</p>
      <ul className="plain-list lines">
        {labelled.map(({ record, owner, latest }) => (
          <li key={record.id} className="row row-apart">
            <div>
              <Link href={`/01/${record.gtin ?? ''}`}>
                {t('overview:labelled.open', { product: nameOf(record.name) })}
              </Link>
              <div className="small muted">{nameOf(owner.name)}</div>
            </div>
            {latest === undefined ? null : (
              <div className="row">
                <span>
                  <Emission value={latest.total} /> / {unit(latest)}
                </span>
                <AssuranceBadge summary={latest} />
              </div>
            )}
          </li>
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
        <div className="columns">
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
      <QueryView query={query} what={t('overview:network.what')}>
        {(network) => <NetworkFacts network={network} />}
      </QueryView>
    </>
  );
};

export default OverviewPage;
