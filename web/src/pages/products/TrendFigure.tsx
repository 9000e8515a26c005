import type { Trend } from '@tanji/domain/api';
import { useElementSize } from '@mantine/hooks';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { CO2E_UNIT, Emission } from '../../components/Emission.js';
import { ScrollTable } from '../../components/ScrollTable.js';
import { formatEmission, groupDigits } from '../../format/number.js';
import { useTexts } from '../../i18n/use-texts.js';
import { trendFinding, trendLayout, type TrendBar } from './trend-model.js';

/** Width before the page has been measured, and the least that is drawn. */
const START_WIDTH = 640;
const MIN_WIDTH = 240;
const HEIGHT = 260;
const LEFT = 56;
const BOTTOM = 34;
const PLOT = HEIGHT - BOTTOM - 8;
/** Room that one label under the axis needs, in pixels. */
const LABEL_WIDTH = 68;

interface MarkProps {
  readonly bar: TrendBar;
  readonly x: number;
  readonly width: number;
  readonly labelled: boolean;
  readonly name: string;
}

const Mark = ({ bar, x, width, labelled, name }: MarkProps): ReactElement => {
  const base = HEIGHT - BOTTOM;
  const own = bar.own * PLOT;
  const chain = bar.supplyChain * PLOT;
  return (
    <g className="trend-mark" tabIndex={0} role="img" aria-label={name}>
      <title>{name}</title>
      <rect className="trend-bar fill-own" x={x} y={base - own} width={width} height={own} />
      <rect
        className="trend-bar fill-chain"
        x={x}
        y={base - own - chain}
        width={width}
        height={chain}
      />
      {labelled ? (
        <text x={x + width / 2} y={HEIGHT - 12} textAnchor="middle">
          {bar.point.period}
        </text>
      ) : null}
    </g>
  );
};

const Chart = ({ trend }: { readonly trend: Trend }): ReactElement => {
  const { t, language } = useTexts();
  const { ref, width: measured } = useElementSize();
  const width = measured === 0 ? START_WIDTH : Math.max(MIN_WIDTH, measured);
  const { bars, top, max } = trendLayout(trend.points);
  const step = (width - LEFT) / Math.max(1, bars.length);
  const every = Math.ceil(LABEL_WIDTH / step);
  const base = HEIGHT - BOTTOM;
  return (
    <div ref={ref}>
      <svg
        className="trend"
        viewBox={`0 0 ${width} ${HEIGHT}`}
        height={HEIGHT}
        role="group"
        aria-label={t('products:trend.title')}
      >
        <line className="axis" x1={LEFT} x2={width} y1={base} y2={base} />
        <line className="axis" x1={LEFT} x2={width} y1={base - top * PLOT} y2={base - top * PLOT} />
        <text x={LEFT - 6} y={base + 4} textAnchor="end">
          0
        </text>
        <text x={LEFT - 6} y={base - top * PLOT + 4} textAnchor="end">
          {formatEmission(max, language)}
        </text>
        {bars.map((bar, index) => (
          <Mark
            key={bar.point.period}
            bar={bar}
            x={LEFT + index * step + step * 0.15}
            width={step * 0.7}
            labelled={index % every === 0}
            name={`${bar.point.period}: ${formatEmission(bar.point.total, language)} ${CO2E_UNIT}`}
          />
        ))}
      </svg>
    </div>
  );
};

const TrendTable = ({ trend }: { readonly trend: Trend }): ReactElement => {
  const { t } = useTexts();
  return (
    <ScrollTable label={t('products:trend.table')}>
      <table className="data">
        <thead>
          <tr>
            <th scope="col">{t('products:trend.period')}</th>
            <th scope="col" className="num">
              {t('products:trend.total', { unit: CO2E_UNIT })}
            </th>
            <th scope="col" className="num">
              {t('footprint:column.own')}
            </th>
            <th scope="col" className="num">
              {t('footprint:column.supplyChain')}
            </th>
            <th scope="col">{t('products:trend.record')}</th>
          </tr>
        </thead>
        <tbody>
          {trend.points.map((point) => (
            <tr key={point.period}>
              <th scope="row">{point.period}</th>
              <td className="num">
                <Emission value={point.total} unit={false} />
              </td>
              <td className="num">
                <Emission value={point.own} unit={false} />
              </td>
              <td className="num">
                <Emission value={point.supplyChain} unit={false} />
              </td>
              <td>
                <Link href={`/footprints/${point.footprint}`}>
                  <code>{point.footprint}</code>
                </Link>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollTable>
  );
};

/** Footprints of a product over time: sentence, bars, and the same as a table. */
export const TrendFigure = ({ trend }: { readonly trend: Trend }): ReactElement => {
  const { t, language } = useTexts();
  const finding = trendFinding(trend.points);
  if (finding === undefined) return <p className="muted">{t('products:trend.none')}</p>;
  const { first, last, change, highest } = finding;
  const values = {
    first: first.period,
    last: last.period,
    from: formatEmission(first.total, language),
    to: formatEmission(last.total, language),
    highest: highest.period,
  };
  return (
    <figure className="stack tight">
      <figcaption>
        {trend.points.length === 1 || change === undefined
          ? t('products:trend.single', { period: last.period, total: values.to })
          : change === '0'
            ? t('products:trend.steady', values)
            : t('products:trend.finding', {
                ...values,
                change: `${change.startsWith('-') ? '' : '+'}${groupDigits(change, language)} %`,
              })}
      </figcaption>
      <Chart trend={trend} />
      <p className="legend">
        <span>
          <span className="swatch fill-own" aria-hidden="true" />
          {t('footprint:column.own')}
        </span>
        <span>
          <span className="swatch fill-chain" aria-hidden="true" />
          {t('footprint:column.supplyChain')}
        </span>
      </p>
      <details>
        <summary>{t('products:trend.table')}</summary>
        <TrendTable trend={trend} />
      </details>
    </figure>
  );
};
