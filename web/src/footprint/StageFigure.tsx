import type { FootprintRecord } from '@tanji/domain/record';
import type { ReactElement } from 'react';
import { ChartFigure, StackChart, type StackPart } from '../charts/index.js';
import { CO2E_UNIT, Emission, Missing } from '../components/Emission.js';
import { formatEmission, formatPercent } from '../format/number.js';
import { useTexts } from '../i18n/use-texts.js';
import { largestStage, stageParts, type StagePart } from './stage-parts.js';

/** Name of a stage with the number and colour that stand for it in the bar. */
const StageName = ({ part }: { readonly part: StagePart }): ReactElement => {
  const { t } = useTexts();
  return (
    <>
      <span className={`swatch fill-${part.number}`} aria-hidden="true">
        {part.number}
      </span>
      {t(`footprint:stage.${part.stage}`)}
    </>
  );
};

/** The six stages as one stacked bar, with the same numbers as a table under it. */
export const StageFigure = ({ record }: { readonly record: FootprintRecord }): ReactElement => {
  const { t, language } = useTexts();
  const parts = stageParts(record);
  const largest = largestStage(parts);
  const title = t('footprint:stages.caption');
  const percentText = (percent: string | undefined): string =>
    percent === undefined ? '–' : formatPercent(percent, language);
  const drawn = parts.flatMap(({ stage, number, value, percent }): StackPart[] => {
    if (!('amount' in value)) return [];
    const name = t(`footprint:stage.${stage}`);
    const amount = `${formatEmission(value.amount, language)} ${CO2E_UNIT}`;
    return [
      {
        key: stage,
        name: `${name}: ${amount}, ${percentText(percent)}`,
        amount: value.amount,
        series: number,
        mark: String(number),
      },
    ];
  });
  return (
    <ChartFigure
      caption={
        largest?.percent === undefined
          ? title
          : t('footprint:stages.finding', {
              stage: t(`footprint:stage.${largest.stage}`),
              percent: formatPercent(largest.percent, language),
            })
      }
      name={`${record.id}-stages`}
      title={title}
      openTable
      table={{
        columns: [
          { name: t('footprint:stages.stage') },
          { name: t('footprint:column.amount'), numeric: true },
          { name: t('footprint:column.share'), numeric: true },
        ],
        rows: parts.map((part) => {
          const { stage, value, percent } = part;
          return [
            { raw: t(`footprint:stage.${stage}`), shown: <StageName part={part} /> },
            'amount' in value
              ? { raw: value.amount, shown: <Emission value={value.amount} unit={false} /> }
              : {
                  raw: t(`footprint:omitted.${value.omitted}`),
                  shown: <Missing reason={t(`footprint:omitted.${value.omitted}`)} />,
                },
            { raw: percent ?? '', shown: percentText(percent) },
          ];
        }),
        total: [
          { raw: t('footprint:total') },
          { raw: record.total, shown: <Emission value={record.total} unit={false} /> },
          { raw: '', shown: record.total === '0' ? '–' : formatPercent('100', language) },
        ],
      }}
    >
      <StackChart title={title} parts={drawn} />
    </ChartFigure>
  );
};
