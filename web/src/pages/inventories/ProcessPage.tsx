import type { InventoryProcessDetail } from '@tanji/domain/api';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { useRoute } from '../../api/use-route.js';
import { Banner } from '../../components/Banner.js';
import { Facts } from '../../components/Facts.js';
import { PageTitle } from '../../components/PageTitle.js';
import { QueryView } from '../../components/QueryView.js';
import { Terms } from '../../components/Terms.js';
import { useTexts } from '../../i18n/use-texts.js';
import { Calculation } from './Calculation.js';
import { ExchangeTable } from './ExchangeTable.js';
import { ProcessState } from './ProcessList.js';
import { RangeFigure } from './RangeFigure.js';
import { UseProcess } from './UseProcess.js';
import { useObstacleText } from './use-obstacle-text.js';

const Obstacle = ({
  process,
}: {
  readonly process: InventoryProcessDetail;
}): ReactElement | null => {
  const { t } = useTexts();
  const reasonOf = useObstacleText();
  const { obstacle } = process;
  if (obstacle === undefined) return null;
  return (
    <Banner tone="warn" title={t('inventories:process.cannot')}>
      <p>
        {t('inventories:process.at', {
          name: obstacle.at,
          reason: reasonOf(obstacle.code),
          places: obstacle.places.join(obstacle.code === 'cycle' ? ' → ' : '; '),
        })}
      </p>
    </Banner>
  );
};

/** Characters of a text that stands open. */
const SHORT_TEXT = 200;

const Documentation = ({ process }: { readonly process: InventoryProcessDetail }): ReactElement => {
  const { t } = useTexts();
  const { category, location, validity, sources, restrictions, description } = process;
  const facts = [
    [t('inventories:process.category'), category],
    [t('inventories:process.location'), location],
    [
      t('inventories:process.validity'),
      validity === undefined ? '' : `${validity.start} – ${validity.end}`,
    ],
  ] as const;
  const long = [
    [t('inventories:process.restrictions'), restrictions ?? ''],
    [t('inventories:process.sources'), sources.join('; ')],
    [t('inventories:process.description'), description ?? ''],
  ] as const;
  return (
    <>
      <Facts
        facts={facts.filter(([, value]) => value !== '').map(([name, value]) => ({ name, value }))}
      />
      {long
        .filter(([, text]) => text !== '')
        .map(([name, text]) => (
          // Short terms are read at once; a page of disclaimers waits until somebody opens it.
          <details key={name} open={text.length <= SHORT_TEXT}>
            <summary>{name}</summary>
            <p className="wrap-anywhere">{text}</p>
          </details>
        ))}
    </>
  );
};

interface ProcessPageProps {
  readonly id: string;
  readonly process: string;
}

/** One process of an inventory: what it is, what it gives, what is missing, how to use it. */
const ProcessPage = ({ id, process }: ProcessPageProps): ReactElement => {
  const { t } = useTexts();
  const query = useRoute('getInventoryProcess', { params: { id, process } });
  return (
    <QueryView query={query} what={t('inventories:process.what')} title={t('inventories:title')}>
      {({ inventory, process: shown }) => {
        const { source } = inventory;
        return (
          <>
            <PageTitle title={shown.name} />
            <p className="no-print">
              <Link href={`/inventories/${id}`}>{t('inventories:process.back')}</Link>
            </p>
            <section className="card stack">
              <p>
                <ProcessState state={shown.state} />{' '}
                <span className="muted">
                  {`${source.title}, ${source.publisher}, ${source.edition} · `}
                  <Terms source={source} />
                </span>
              </p>
              <Obstacle process={shown} />
              <Documentation process={shown} />
            </section>
            {shown.state === 'unusable' ? null : (
              <Calculation inventory={inventory} process={process} unit={shown.unit} />
            )}
            <UseProcess inventory={inventory} process={shown} />
            <ExchangeTable inventory={id} exchanges={shown.exchanges} />
            <RangeFigure process={process} exchanges={shown.exchanges} />
          </>
        );
      }}
    </QueryView>
  );
};

export default ProcessPage;
