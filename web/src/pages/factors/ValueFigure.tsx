import { useElementSize } from '@mantine/hooks';
import type { RouteResponse } from '@tanji/domain/api';
import {
  divide,
  fromDecimal,
  isZero,
  multiply,
  rational,
  subtract,
  toDecimal,
} from '@tanji/domain/quantity';
import type { ReactElement } from 'react';
import { ScrollTable } from '../../components/ScrollTable.js';
import { formatNumber, groupDigits } from '../../format/number.js';
import { useTexts } from '../../i18n/use-texts.js';
import { drawSteps, valueSteps, type DrawnStep, type ValueStep } from './value-model.js';

const START_WIDTH = 640;
const MIN_WIDTH = 240;
const HEIGHT = 200;
const LEFT = 64;
const BOTTOM = 30;
const PLOT = HEIGHT - BOTTOM - 12;
/** Room that one label under the axis needs, in pixels. */
const LABEL_WIDTH = 60;

const Steps = ({
  drawn,
  width,
}: {
  readonly drawn: readonly DrawnStep[];
  readonly width: number;
}): ReactElement => {
  const { language } = useTexts();
  const base = HEIGHT - BOTTOM;
  const x = (share: number): number => LEFT + share * (width - LEFT - 8);
  const every = Math.ceil((LABEL_WIDTH * drawn.length) / Math.max(1, width - LEFT));
  return (
    <>
      {drawn.map(({ step, left, right, height }, index) => {
        const { record, name } = step;
        const label = `${record.validity.start} – ${record.validity.end}, ${name}: ${formatNumber(record.value, language)} ${record.unit}`;
        return (
          <g key={name} className="trend-mark" tabIndex={0} role="img" aria-label={label}>
            <title>{label}</title>
            <rect
              className="trend-bar fill-own"
              x={x(left)}
              y={base - height * PLOT}
              width={Math.max(2, x(right) - x(left) - 1)}
              height={height * PLOT}
            />
            {index % every === 0 ? (
              <text x={x(left)} y={HEIGHT - 10}>
                {record.validity.start.slice(0, 4)}
              </text>
            ) : null}
          </g>
        );
      })}
    </>
  );
};

const Chart = ({ steps }: { readonly steps: readonly ValueStep[] }): ReactElement => {
  const { t, language } = useTexts();
  const { ref, width: measured } = useElementSize();
  const width = measured === 0 ? START_WIDTH : Math.max(MIN_WIDTH, measured);
  const { drawn, max } = drawSteps(steps);
  const base = HEIGHT - BOTTOM;
  return (
    <div ref={ref}>
      <svg
        className="trend"
        viewBox={`0 0 ${width} ${HEIGHT}`}
        height={HEIGHT}
        role="group"
        aria-label={t('factors:values.title')}
      >
        <line className="axis" x1={LEFT} x2={width} y1={base} y2={base} />
        <line className="axis" x1={LEFT} x2={width} y1={base - PLOT} y2={base - PLOT} />
        <text x={LEFT - 6} y={base + 4} textAnchor="end">
          0
        </text>
        <text x={LEFT - 6} y={base - PLOT + 4} textAnchor="end">
          {formatNumber(max, language, 4)}
        </text>
        <Steps drawn={drawn} width={width} />
      </svg>
    </div>
  );
};

/** Change from the first to the last value in per cent, one decimal; absent from zero. */
const changeOf = (first: ValueStep, last: ValueStep): string | undefined => {
  const from = fromDecimal(first.record.value);
  if (isZero(from)) return undefined;
  const difference = subtract(fromDecimal(last.record.value), from);
  return toDecimal(multiply(divide(difference, from), rational(100n)), 1);
};

/** How the value of a factor went over the years: sentence, steps, and the same as a table. */
export const ValueFigure = ({
  versions,
}: {
  readonly versions: RouteResponse<'getFactorVersions'>;
}): ReactElement | null => {
  const { t, language } = useTexts();
  const steps = valueSteps(versions);
  const [first, last] = [steps[0], steps.at(-1)];
  if (first === undefined || last === undefined || first === last) return null;
  const change = changeOf(first, last);
  const values = {
    from: formatNumber(first.record.value, language),
    to: formatNumber(last.record.value, language),
    unit: last.record.unit,
    first: first.record.validity.start.slice(0, 4),
    last: last.record.validity.start.slice(0, 4),
  };
  return (
    <figure className="card stack tight">
      <figcaption>
        {change === undefined
          ? t('factors:values.plain', values)
          : t('factors:values.finding', {
              ...values,
              change: `${change.startsWith('-') ? '' : '+'}${groupDigits(change, language)} %`,
            })}
      </figcaption>
      <Chart steps={steps} />
      <details>
        <summary>{t('factors:values.table')}</summary>
        <ScrollTable label={t('factors:values.table')}>
          <table className="data">
            <thead>
              <tr>
                <th scope="col">{t('factors:values.version')}</th>
                <th scope="col">{t('factors:column.validity')}</th>
                <th scope="col" className="num">
                  {last.record.unit}
                </th>
              </tr>
            </thead>
            <tbody>
              {steps.map(({ name, record }) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  <td>{`${record.validity.start} – ${record.validity.end}`}</td>
                  <td className="num">
                    <data value={record.value}>{formatNumber(record.value, language)}</data>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollTable>
      </details>
    </figure>
  );
};
