import type { FootprintView } from '@tanji/domain/api';
import { compareDecimals, formatEmission } from '../../format/number.js';
import { isZero, fromDecimal, subtract, toExactText } from '@tanji/domain/quantity';
import type { ReactElement } from 'react';
import { ChartFigure, IntervalChart } from '../../charts/index.js';
import { CO2E_UNIT } from '../../components/Emission.js';
import type { InventoryRow } from '../../footprint/inventory.js';
import { bandOf, type LineBand } from '../../footprint/uncertainty.js';
import { useTexts } from '../../i18n/use-texts.js';

/** Lines drawn: the widest ranges decide, the rest is in the inventory. */
const MAX_LINES = 12;

export interface BandedRow {
  readonly row: InventoryRow;
  readonly band: LineBand | undefined;
}

interface Drawn {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly low: string;
  readonly high: string;
  readonly basis: LineBand['basis'];
}

const widthOf = ({ low, high }: Drawn): string =>
  toExactText(subtract(fromDecimal(high), fromDecimal(low)));

const drawnLine = ({ row, band }: BandedRow): readonly Drawn[] =>
  band === undefined ? [] : [{ id: row.key, label: row.name, value: row.line.amount, ...band }];

interface IntervalFigureProps {
  readonly view: FootprintView;
  readonly rows: readonly BandedRow[];
}

/** How sure the total and its lines are, as bars over the ranges in which 95 % are expected. */
export const IntervalFigure = ({ view, rows }: IntervalFigureProps): ReactElement => {
  const { t, language } = useTexts();
  const { record } = view;
  const ofTotal = bandOf({ value: record.total, uncertainty: record.uncertainty });
  const lines = rows
    .flatMap(drawnLine)
    .sort((a, b) => compareDecimals(widthOf(b), widthOf(a)))
    .slice(0, MAX_LINES);
  const total: readonly Drawn[] =
    ofTotal === undefined
      ? []
      : [
          {
            id: 'total',
            label: t('footprint:total'),
            value: record.total,
            ...ofTotal,
            basis: 'stated',
          },
        ];
  const drawn = [...total, ...lines];
  const [widest] = lines;
  const unknown = rows.filter(
    ({ row, band }) => band === undefined && !isZero(fromDecimal(row.line.amount)),
  ).length;
  const shown = (decimal: string): string => formatEmission(decimal, language);
  const title = t('results:interval.title');
  return (
    <section className="card stack">
      <h2>{title}</h2>
      {ofTotal === undefined ? <p>{t('results:interval.noTotal')}</p> : null}
      {widest === undefined ? (
        <p className="muted">{t('results:interval.none')}</p>
      ) : (
        <ChartFigure
          caption={t('results:interval.finding', {
            line: widest.label,
            low: shown(widest.low),
            high: shown(widest.high),
          })}
          name={`${record.id}-uncertainty`}
          title={title}
          keys={drawn.map(({ label }) => label)}
          source={t('results:interval.method', { count: unknown })}
          table={{
            columns: [
              { name: t('results:inventory.line') },
              { name: CO2E_UNIT, numeric: true },
              { name: t('results:interval.low'), numeric: true },
              { name: t('results:interval.high'), numeric: true },
              { name: t('results:interval.basis') },
            ],
            rows: drawn.map(({ label, value, low, high, basis }) => [
              { raw: label },
              { raw: value, shown: shown(value) },
              { raw: low, shown: shown(low) },
              { raw: high, shown: shown(high) },
              { raw: t(`results:interval.${basis}`) },
            ]),
          }}
        >
          <IntervalChart
            title={title}
            intervals={drawn.map(({ id, label, value, low, high }) => ({
              id,
              name: t('results:interval.mark', {
                name: label,
                value: shown(value),
                low: shown(low),
                high: shown(high),
              }),
              value,
              low,
              high,
            }))}
          />
        </ChartFigure>
      )}
    </section>
  );
};
