import { Button } from '@mantine/core';
import type { RouteResponse } from '@tanji/domain/api';
import { CREDIT_QUOTAS } from '@tanji/domain/record';
import { useState, type ReactElement, type ReactNode } from 'react';
import { Link } from 'wouter';
import { CommandLine } from '../../components/CommandLine.js';
import { ScrollTable } from '../../components/ScrollTable.js';
import { formatDate } from '../../format/date.js';
import { groupDigits } from '../../format/number.js';
import { useTexts } from '../../i18n/use-texts.js';

type Statement = RouteResponse<'getCreditStatement'>;
type Quota = Statement['quotas'][number];
type Line = Statement['earned'][number];

/** Lines shown at first, and with each press of the button. */
const LINES_SHOWN = 25;

interface SectionProps {
  readonly id: string;
  readonly title: string;
  readonly columns: readonly (readonly [name: string, numeric: boolean])[];
  /** Below the table. */
  readonly footer?: ReactNode;
  readonly children: ReactNode;
}

/** A heading with a table below it. */
const TableSection = ({ id, title, columns, footer, children }: SectionProps): ReactElement => (
  <section className="card stack" aria-labelledby={id}>
    <h2 id={id}>{title}</h2>
    <ScrollTable label={title}>
      <table className="data">
        <thead>
          <tr>
            {columns.map(([name, numeric]) => (
              <th key={name} scope="col" className={numeric ? 'num' : undefined}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </ScrollTable>
    {footer}
  </section>
);

/** Units still to be used: free ones of this month and bought ones. */
export const unitsLeft = ({ free, used, bought, boughtUsed }: Omit<Quota, 'quota'>): number =>
  Math.max(0, free - used) + Math.max(0, bought - boughtUsed);

export const Quotas = ({ statement }: { readonly statement: Statement }): ReactElement => {
  const { t, language } = useTexts();
  const shown = (units: number): string => groupDigits(String(units), language);
  return (
    <TableSection
      id="credit-quotas"
      title={t('desk:credits.quotas')}
      columns={[
        [t('desk:credits.quota'), false],
        [t('desk:credits.free'), true],
        [t('desk:credits.used'), true],
        [t('desk:credits.bought'), true],
        [t('desk:credits.left'), true],
        [t('desk:credits.buy'), false],
      ]}
    >
      {statement.quotas.map((state) => {
        const left = unitsLeft(state);
        return (
          <tr key={state.quota}>
            <th scope="row">{t(`desk:credits.kind.${state.quota}`)}</th>
            <td className="num">{shown(state.free)}</td>
            <td className="num">{shown(state.used + state.boughtUsed)}</td>
            <td className="num">{shown(state.bought)}</td>
            <td className="num">{left === 0 ? t('desk:credits.exhausted') : shown(left)}</td>
            <td>
              <CommandLine command={`npx tanji credits spend ${state.quota}`} />
            </td>
          </tr>
        );
      })}
    </TableSection>
  );
};

/** Why a version earned what it did. */
const Why = ({ line }: { readonly line: Line }): ReactElement => {
  const { t } = useTexts();
  const { refused, because = '', kind } = line;
  return (
    <>
      {refused === undefined
        ? t(`desk:credits.${kind}`)
        : t(`desk:credits.refused.${refused}`, { because })}
    </>
  );
};

export const Earned = ({ statement }: { readonly statement: Statement }): ReactElement | null => {
  const { t, language } = useTexts();
  const [count, setCount] = useState(LINES_SHOWN);
  if (statement.earned.length === 0) return null;
  const newestFirst = [...statement.earned].reverse();
  const more = newestFirst.length > count;
  return (
    <TableSection
      id="credit-earned"
      title={t('desk:credits.earned')}
      footer={
        more ? (
          <div className="no-print">
            <Button variant="default" onClick={() => setCount(count + LINES_SHOWN)}>
              {t('common:loadMore')}
            </Button>
          </div>
        ) : null
      }
      columns={[
        [t('desk:credits.factor'), false],
        [t('desk:credits.when'), false],
        [t('desk:credits.why'), false],
        [t('desk:credits.amount'), true],
      ]}
    >
      {newestFirst.slice(0, count).map((line) => (
        <tr key={`${line.factor}@${line.version}`}>
          <th scope="row">
            <Link href={`/factors/${line.factor}`}>
              <code>
                {line.factor}@{line.version}
              </code>
            </Link>
          </th>
          <td className="nowrap">{formatDate(line.time.slice(0, 10), language)}</td>
          <td>
            <Why line={line} />
          </td>
          <td className="num">{line.credits}</td>
        </tr>
      ))}
    </TableSection>
  );
};

export const Spent = ({ statement }: { readonly statement: Statement }): ReactElement => {
  const { t, language } = useTexts();
  if (statement.spent.length === 0) {
    return (
      <section className="card stack" aria-labelledby="credit-spent">
        <h2 id="credit-spent">{t('desk:credits.spent')}</h2>
        <p className="muted">{t('desk:credits.noSpent')}</p>
        <p className="small muted">{t('desk:credits.buyHint')}</p>
      </section>
    );
  }
  return (
    <TableSection
      id="credit-spent"
      title={t('desk:credits.spent')}
      columns={[
        [t('desk:credits.quota'), false],
        [t('desk:credits.when'), false],
        [t('desk:credits.units'), true],
        [t('desk:credits.amount'), true],
      ]}
    >
      {statement.spent.map(({ record, cost, units, time }) => (
        <tr key={record.id}>
          <th scope="row">{t(`desk:credits.kind.${record.quota}`)}</th>
          <td className="nowrap">{formatDate(time.slice(0, 10), language)}</td>
          <td className="num">{groupDigits(units, language)}</td>
          <td className="num">−{cost}</td>
        </tr>
      ))}
    </TableSection>
  );
};

export const Rules = ({
  view,
}: {
  readonly view: RouteResponse<'getCreditRules'>;
}): ReactElement => {
  const { t, language } = useTexts();
  const { version, rules } = view;
  const { contribution, renewal, renewalDays, mutualLimit } = rules;
  return (
    <>
      <TableSection
        id="credit-rules"
        title={t('desk:credits.rules')}
        columns={[
          [t('desk:credits.quota'), false],
          [t('desk:credits.price'), false],
          [t('desk:credits.freeEach'), true],
        ]}
      >
        {CREDIT_QUOTAS.map((quota) => {
          const { credits, units, free } = rules.prices[quota];
          return (
            <tr key={quota}>
              <th scope="row">{t(`desk:credits.kind.${quota}`)}</th>
              <td>{t('desk:credits.package', { credits, units: groupDigits(units, language) })}</td>
              <td className="num">{groupDigits(free, language)}</td>
            </tr>
          );
        })}
      </TableSection>
      <p className="small muted">
        {t('desk:credits.rulesText', { version, contribution, renewal, renewalDays, mutualLimit })}
      </p>
    </>
  );
};
