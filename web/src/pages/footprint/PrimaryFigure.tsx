import { fromDecimal, subtract, toExactText } from '@tanji/domain/quantity';
import type { FootprintRecord } from '@tanji/domain/record';
import type { ReactElement } from 'react';
import { ChartFigure, StackChart, type StackPart } from '../../charts/index.js';
import { formatPercent } from '../../format/number.js';
import { useTexts } from '../../i18n/use-texts.js';

/** Measured by the owner or its suppliers, or taken from averages: one bar of 100 %. */
export const PrimaryFigure = ({ record }: { readonly record: FootprintRecord }): ReactElement => {
  const { t, language } = useTexts();
  const primary = record.primaryDataShare;
  const shares = {
    primary,
    secondary: toExactText(subtract(fromDecimal('100'), fromDecimal(primary))),
  };
  const kinds = ['primary', 'secondary'] as const;
  const parts = kinds.map((kind, index): StackPart => {
    const share = formatPercent(shares[kind], language);
    const name = t(`results:primary.${kind}`);
    return {
      key: kind,
      name: `${name}: ${share}`,
      amount: shares[kind],
      series: index === 0 ? 1 : 6,
      mark: share,
    };
  });
  const title = t('results:primary.title');
  return (
    <section className="card stack">
      <h2>{title}</h2>
      <ChartFigure
        caption={t('results:primary.finding', { share: formatPercent(primary, language) })}
        name={`${record.id}-primary-data`}
        title={title}
        legend={kinds.map((kind, index) => ({
          series: index === 0 ? '1' : '6',
          name: `${t(`results:primary.${kind}`)}, ${formatPercent(shares[kind], language)}`,
        }))}
        table={{
          columns: [{ name: t('results:primary.data') }, { name: '%', numeric: true }],
          rows: kinds.map((kind) => [
            { raw: t(`results:primary.${kind}`) },
            { raw: shares[kind], shown: formatPercent(shares[kind], language) },
          ]),
        }}
      >
        <StackChart title={title} parts={parts} />
      </ChartFigure>
    </section>
  );
};
