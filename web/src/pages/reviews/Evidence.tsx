import type { FactorProposal } from '@tanji/domain/api';
import type { ReactElement } from 'react';
import { BarChart, ChartFigure, type ChartTable } from '../../charts/index.js';
import { Badge } from '../../components/Badge.js';
import { formatNumber } from '../../format/number.js';
import { useTexts } from '../../i18n/use-texts.js';

/** Bars that stay readable; the table twin and the answer have the others. */
const DRAWN = 12;
const SERIES = [{ colour: '1', pattern: 1 }] as const;

interface Compared {
  readonly name: string;
  readonly value: string;
}

const useCompared = ({ factor, previous, peers }: FactorProposal): readonly Compared[] => {
  const { t, nameOf } = useTexts();
  return [
    ...(previous?.unit !== factor.unit
      ? []
      : [
          {
            name: t('factors:evidence.before', { version: previous.version }),
            value: previous.value,
          },
        ]),
    { name: t('factors:evidence.proposed', { version: factor.version }), value: factor.value },
    ...peers.map(({ id, name, value }) => ({ name: `${nameOf(name)} (${id})`, value })),
  ];
};

/** Old value, proposed value and peers side by side, and what the rules find unusual. */
export const Evidence = ({ proposal }: { readonly proposal: FactorProposal }): ReactElement => {
  const { t, language } = useTexts();
  const { cases, factor, peers } = proposal;
  const compared = useCompared(proposal);
  const table: ChartTable = {
    columns: [{ name: t('factors:column.factor') }, { name: factor.unit, numeric: true }],
    rows: compared.map(({ name, value }) => [
      { raw: name },
      { raw: value, shown: formatNumber(value, language) },
    ]),
  };
  const groups = compared.slice(0, DRAWN).map(({ name, value }, index) => ({
    label: String(index + 1),
    name: `${name}: ${formatNumber(value, language)} ${factor.unit}`,
    values: [value],
  }));
  return (
    <div className="stack">
      {cases.length === 0 ? (
        <p className="muted">{t('factors:evidence.usual')}</p>
      ) : (
        <ul className="plain-list lines">
          {cases.map(({ reason, text }) => (
            <li key={reason}>
              <Badge tone="warn" icon="warning">
                {t(`factors:reason.${reason}`)}
              </Badge>{' '}
              {text}
            </li>
          ))}
        </ul>
      )}
      {compared.length < 2 ? null : (
        <ChartFigure
          caption={t(
            peers.length === 0 ? 'factors:evidence.captionAlone' : 'factors:evidence.caption',
            {
              value: formatNumber(factor.value, language),
              unit: factor.unit,
              count: peers.length,
            },
          )}
          name={`evidence-${factor.factor_id.replace(/[^\w-]+/g, '-')}`}
          title={t('factors:evidence.title')}
          table={table}
          keys={compared.slice(0, DRAWN).map(({ name }) => name)}
        >
          <BarChart
            title={t('factors:evidence.title')}
            groups={groups}
            mode="grouped"
            series={SERIES}
          />
        </ChartFigure>
      )}
    </div>
  );
};
