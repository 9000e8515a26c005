import type { InventoryExchange } from '@tanji/domain/api';
import type { ReactElement } from 'react';
import { ChartFigure, IntervalChart } from '../../charts/index.js';
import { formatNumber } from '../../format/number.js';
import { useTexts } from '../../i18n/use-texts.js';
import { rangedExchanges } from './scaled.js';

/** Exchanges drawn: the widest ranges decide. */
const MAX_DRAWN = 12;

interface RangeFigureProps {
  readonly process: string;
  readonly exchanges: readonly InventoryExchange[];
}

/** How sure the amounts of a process are, as ranges around each amount. */
export const RangeFigure = ({ process, exchanges }: RangeFigureProps): ReactElement => {
  const { t, language } = useTexts();
  const ranged = rangedExchanges(exchanges);
  const drawn = ranged.slice(0, MAX_DRAWN);
  const [widest] = drawn;
  const title = t('inventories:exchange.rangeTitle');
  const shown = (text: string): string => formatNumber(text, language);
  const ends = ({ band }: (typeof drawn)[number]) => ({
    low: shown(band.low),
    high: shown(band.high),
  });
  return (
    <section className="card stack" aria-labelledby="ranges">
      <h2 id="ranges">{title}</h2>
      {widest === undefined ? (
        <p>{t('inventories:exchange.rangeNone')}</p>
      ) : (
        <ChartFigure
          caption={t('inventories:exchange.rangeFinding', {
            name: widest.exchange.name,
            unit: widest.exchange.unit,
            ...ends(widest),
          })}
          name={`${process}-ranges`}
          title={title}
          keys={drawn.map(({ exchange }) => exchange.name)}
          source={t('inventories:exchange.rangeSource', {
            count: exchanges.length - ranged.length,
          })}
          table={{
            columns: [
              { name: t('inventories:exchange.flow') },
              { name: t('inventories:exchange.amount'), numeric: true },
              { name: t('inventories:exchange.low'), numeric: true },
              { name: t('inventories:exchange.high'), numeric: true },
              { name: t('inventories:exchange.distribution') },
            ],
            rows: drawn.map(({ exchange, amount, band }) => [
              { raw: exchange.name },
              { raw: amount, shown: `${shown(amount)} ${exchange.unit}` },
              { raw: band.low, shown: shown(band.low) },
              { raw: band.high, shown: shown(band.high) },
              { raw: t(`inventories:exchange.${band.distribution}`) },
            ]),
          }}
        >
          <IntervalChart
            title={`${title}, ${t('inventories:exchange.percent')}`}
            intervals={drawn.map((one, index) => ({
              id: String(index),
              name: t('inventories:exchange.mark', {
                name: one.exchange.name,
                unit: one.exchange.unit,
                ...ends(one),
              }),
              value: one.amount.startsWith('-') ? '-100' : '100',
              low: one.low,
              high: one.high,
            }))}
          />
        </ChartFigure>
      )}
    </section>
  );
};
