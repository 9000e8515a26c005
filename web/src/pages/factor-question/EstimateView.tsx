import type { FactorAnswer } from '@tanji/domain/api';
import type { ReactElement } from 'react';
import { Badge } from '../../components/Badge.js';
import { ScrollTable } from '../../components/ScrollTable.js';
import { formatNumber } from '../../format/number.js';
import { formatRegion } from '../../format/region.js';
import { useTexts } from '../../i18n/use-texts.js';
import { FactorValueCells } from './FactorValueCells.js';

interface EstimateViewProps {
  readonly estimate: NonNullable<FactorAnswer['estimate']>;
  readonly unit: string;
}

/** That the value is estimated, within which interval, and the similar factors it is made of. */
export const EstimateView = ({ estimate, unit }: EstimateViewProps): ReactElement => {
  const { t, language } = useTexts();
  const { low, high, region, model, peers } = estimate;
  return (
    <section className="card stack">
      <div className="row row-apart">
        <h2>{t('desk:estimate.title')}</h2>
        <Badge tone="warn">{t('factors:dataSource.estimated')}</Badge>
      </div>
      <p>
        {t('desk:estimate.made', {
          count: peers.length,
          region: formatRegion(region, language),
          low: formatNumber(low, language),
          high: formatNumber(high, language),
          unit,
          model,
        })}
      </p>
      <ScrollTable label={t('desk:estimate.peers')}>
        <table className="data">
          <thead>
            <tr>
              <th scope="col">{t('factors:column.factor')}</th>
              <th scope="col" className="num">
                {t('factors:column.value')}
              </th>
            </tr>
          </thead>
          <tbody>
            {peers.map((peer) => (
              <tr key={`${peer.id}@${peer.version}`}>
                <FactorValueCells factor={peer} />
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollTable>
    </section>
  );
};
