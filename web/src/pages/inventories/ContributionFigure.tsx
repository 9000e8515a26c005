import type { Inventory, InventoryCalculation } from '@tanji/domain/api';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { BarChart, ChartFigure, type ChartTable } from '../../charts/index.js';
import { formatNumber, formatPercent, percentOf } from '../../format/number.js';
import { useTexts } from '../../i18n/use-texts.js';
import { contributionRows, scaled, type ContributionRow } from './scaled.js';

interface FigureProps {
  readonly inventory: Inventory;
  readonly calculation: InventoryCalculation;
  readonly amount: string;
}

const SERIES = [{ colour: '1', pattern: 1 }] as const;

const Finding = ({ calculation, amount }: FigureProps): ReactElement => {
  const { t, language } = useTexts();
  const { complete, known, unit, parts, leftOut } = calculation;
  const value = formatNumber(scaled(known, amount), language);
  const shown = formatNumber(amount, language);
  const [largest] = parts;
  if (!complete) {
    const count = leftOut.openCount;
    return <>{t('inventories:calculation.open', { count, amount: shown, unit, value })}</>;
  }
  if (largest === undefined) {
    return <>{t('inventories:calculation.completeNone', { amount: shown, unit })}</>;
  }
  const share = percentOf(largest.amount, known);
  return (
    <>
      {t('inventories:calculation.complete', {
        amount: shown,
        unit,
        value,
        share: share === undefined ? '–' : formatPercent(share, language),
        name: largest.name,
      })}
    </>
  );
};

const useTable = (
  { inventory, calculation, amount }: FigureProps,
  rows: readonly ContributionRow[],
): ChartTable => {
  const { t, language } = useTexts();
  const total = scaled(calculation.known, amount);
  const share = (value: string | undefined): string => {
    const percent = value === undefined ? undefined : percentOf(value, total);
    return percent === undefined ? '–' : formatPercent(percent, language);
  };
  return {
    columns: [
      { name: t('inventories:calculation.part') },
      { name: t('inventories:calculation.made'), numeric: true },
      { name: t('inventories:calculation.partValue'), numeric: true },
      { name: t('inventories:calculation.share'), numeric: true },
    ],
    rows: rows.map(({ key, name, amount: value, made }) => [
      {
        raw: name,
        shown:
          made === undefined ? (
            name
          ) : (
            <Link href={`/inventories/${inventory.id}/processes/${encodeURIComponent(key)}`}>
              {name}
            </Link>
          ),
      },
      made === undefined
        ? { raw: '', shown: '–' }
        : {
            raw: `${made.amount} ${made.unit}`,
            shown: `${formatNumber(made.amount, language)} ${made.unit}`,
          },
      { raw: value ?? '', shown: value === undefined ? '–' : formatNumber(value, language) },
      { raw: share(value) },
    ]),
    total: [
      { raw: t(`inventories:calculation.${calculation.complete ? 'total' : 'known'}`) },
      { raw: '' },
      { raw: total, shown: formatNumber(total, language) },
      { raw: '' },
    ],
  };
};

/** Which processes a product's emissions come from, as bars with their numbers below. */
export const ContributionFigure = (props: FigureProps): ReactElement => {
  const { t, language } = useTexts();
  const { inventory, calculation, amount } = props;
  const rows = contributionRows(calculation, amount, {
    others: (count) => t('inventories:calculation.others', { count }),
    missing: (count) => t('inventories:calculation.missing', { count }),
  });
  const table = useTable(props, rows);
  const title = t('inventories:calculation.figure');
  const { source, gwp } = inventory;
  return (
    <ChartFigure
      caption={<Finding {...props} />}
      name={`${inventory.name}-${calculation.process}-contributions`}
      title={title}
      keys={rows.map(({ name }) => name)}
      source={t('inventories:calculation.weighed', {
        source: `${source.title}, ${source.publisher}, ${source.edition} (${source.licence})`,
        gwp,
      })}
      table={table}
    >
      <BarChart
        title={title}
        mode="grouped"
        series={SERIES}
        groups={rows.map(({ name, amount: value }, index) => ({
          label: value === undefined ? `${String(index + 1)} ?` : String(index + 1),
          name:
            value === undefined
              ? name
              : t('inventories:calculation.mark', { name, value: formatNumber(value, language) }),
          values: [value],
        }))}
      />
    </ChartFigure>
  );
};
