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
import { ChartFigure, StepChart, type ChartTable, type TimeStep } from '../../charts/index.js';
import { bandOf } from '../../footprint/uncertainty.js';
import { formatPeriod } from '../../format/date.js';
import { formatNumber, groupDigits } from '../../format/number.js';
import { useTexts } from '../../i18n/use-texts.js';
import { valueSteps, type ValueStep } from './value-model.js';

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
  const periodOf = ({ record }: ValueStep): string => formatPeriod(record.validity, language);
  const drawn = steps.map((step): TimeStep => {
    const { name, record } = step;
    return {
      id: name,
      name: `${periodOf(step)}, ${name}: ${formatNumber(record.value, language)} ${record.unit}`,
      ...record.validity,
      value: record.value,
      band: bandOf(record),
      estimated: record.dataSource === 'estimated',
    };
  });
  const hasBand = drawn.some(({ band }) => band !== undefined);
  const table: ChartTable = {
    columns: [
      { name: t('factors:values.version') },
      { name: t('factors:column.validity') },
      { name: last.record.unit, numeric: true },
    ],
    rows: steps.map((step) => [
      { raw: step.name },
      { raw: `${step.record.validity.start}/${step.record.validity.end}`, shown: periodOf(step) },
      { raw: step.record.value, shown: formatNumber(step.record.value, language) },
    ]),
  };
  const { source } = last.record;
  return (
    <div className="card">
      <ChartFigure
        caption={
          change === undefined
            ? t('factors:values.plain', values)
            : t('factors:values.finding', {
                ...values,
                change: `${change.startsWith('-') ? '' : '+'}${groupDigits(change, language)} %`,
              })
        }
        name={last.record.id.replace(/[^\w-]+/g, '-')}
        title={t('factors:values.table')}
        table={table}
        source={`${source.title}, ${source.publisher}, ${source.edition} · ${source.licence}${source.attribution === undefined ? '' : ` · ${source.attribution}`}${hasBand ? ` · ${t('factors:values.band')}` : ''}`}
      >
        <StepChart title={t('factors:values.title')} steps={drawn} />
      </ChartFigure>
    </div>
  );
};
