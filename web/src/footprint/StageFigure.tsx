import type { FootprintRecord } from '@tanji/domain/record';
import type { ReactElement } from 'react';
import { Emission, Missing } from '../components/Emission.js';
import { formatPercent } from '../format/number.js';
import { useTexts } from '../i18n/use-texts.js';
import { largestStage, stackedBar, stageParts, type StagePart } from './stage-parts.js';

/** Pieces narrower than this (percent of the bar) carry no number of their own. */
const MIN_NUMBERED_WIDTH = 4;
const BAR_HEIGHT = 44;

const Bar = ({
  parts,
  total,
}: {
  readonly parts: readonly StagePart[];
  readonly total: string;
}) => {
  const { pieces, zero, net } = stackedBar(parts, total);
  return (
    <svg className="stage-bar" aria-hidden="true" focusable="false">
      {pieces.map(({ part, start, width }) => (
        <g key={part.stage}>
          <rect
            className={`bar-part fill-${part.number}`}
            x={`${start}%`}
            width={`${width}%`}
            y="0"
            height={BAR_HEIGHT}
          />
          {width < MIN_NUMBERED_WIDTH ? null : (
            <text x={`${start + width / 2}%`} y={BAR_HEIGHT / 2 + 5} textAnchor="middle">
              {part.number}
            </text>
          )}
        </g>
      ))}
      {zero === 0 ? null : (
        <line className="net" x1={`${net}%`} x2={`${net}%`} y1="0" y2={BAR_HEIGHT} />
      )}
    </svg>
  );
};

const Row = ({ part }: { readonly part: StagePart }): ReactElement => {
  const { t, language } = useTexts();
  const { value, percent, number, stage } = part;
  return (
    <tr>
      <th scope="row">
        <span className={`swatch fill-${number}`} aria-hidden="true">
          {number}
        </span>
        {t(`footprint:stage.${stage}`)}
      </th>
      <td className="num">
        {'amount' in value ? (
          <Emission value={value.amount} unit={false} />
        ) : (
          <Missing reason={t(`footprint:omitted.${value.omitted}`)} />
        )}
      </td>
      <td className="num">{percent === undefined ? '–' : formatPercent(percent, language)}</td>
    </tr>
  );
};

/** The six stages as one stacked bar, with the same numbers as a table under it. */
export const StageFigure = ({ record }: { readonly record: FootprintRecord }): ReactElement => {
  const { t, language } = useTexts();
  const parts = stageParts(record);
  const largest = largestStage(parts);
  return (
    <figure className="stack tight">
      <figcaption>
        {largest?.percent === undefined
          ? t('footprint:stages.caption')
          : t('footprint:stages.finding', {
              stage: t(`footprint:stage.${largest.stage}`),
              percent: formatPercent(largest.percent, language),
            })}
      </figcaption>
      <Bar parts={parts} total={record.total} />
      <table className="data">
        <caption className="visually-hidden">{t('footprint:stages.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('footprint:stages.stage')}</th>
            <th scope="col" className="num">
              {t('footprint:column.amount')}
            </th>
            <th scope="col" className="num">
              {t('footprint:column.share')}
            </th>
          </tr>
        </thead>
        <tbody>
          {parts.map((part) => (
            <Row key={part.stage} part={part} />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('footprint:total')}</th>
            <td className="num">
              <Emission value={record.total} unit={false} />
            </td>
            <td className="num">{record.total === '0' ? '–' : formatPercent('100', language)}</td>
          </tr>
        </tfoot>
      </table>
    </figure>
  );
};
