import { TextInput } from '@mantine/core';
import type { Inventory, InventoryCalculation } from '@tanji/domain/api';
import { useState, type ReactElement } from 'react';
import { z } from 'zod';
import { useRoute } from '../../api/use-route.js';
import { useSearchState } from '../../app/search-params.js';
import { QueryView } from '../../components/QueryView.js';
import { ScrollTable } from '../../components/ScrollTable.js';
import { useShowMore } from '../../components/use-show-more.js';
import { formatNumber } from '../../format/number.js';
import { useTexts } from '../../i18n/use-texts.js';
import { ContributionFigure } from './ContributionFigure.js';
import { LeftOut } from './LeftOut.js';
import { amountOf, scaled } from './scaled.js';

/** Gases shown at once; traces of refrigerants are many. */
const SHOWN_GASES = 6;

const amountSearch = z.object({ amount: z.string().max(30).default('1') });

interface ShownProps {
  readonly inventory: Inventory;
  readonly calculation: InventoryCalculation;
  readonly amount: string;
}

const GasTable = ({ calculation, amount }: ShownProps): ReactElement | null => {
  const { t, language } = useTexts();
  const { shown, more } = useShowMore(calculation.gases, SHOWN_GASES);
  if (shown.length === 0) return null;
  return (
    <>
      <ScrollTable label={t('inventories:calculation.gases')}>
        <table className="data">
          <caption>{t('inventories:calculation.gases')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('inventories:calculation.gas')}</th>
              <th scope="col" className="num">
                {t('inventories:calculation.kg')}
              </th>
              <th scope="col" className="num">
                {t('inventories:list.value')}
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((one) => (
              <tr key={one.gas}>
                <th scope="row">{one.gas}</th>
                <td className="num">{formatNumber(scaled(one.kg, amount), language)}</td>
                <td className="num">{formatNumber(scaled(one.amount, amount), language)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollTable>
      {more}
    </>
  );
};

const Range = ({ calculation: { complete, band }, amount }: ShownProps): ReactElement | null => {
  const { t, language } = useTexts();
  if (!complete) return null;
  if (band === undefined) return <p className="muted">{t('inventories:calculation.noRange')}</p>;
  const [low, high] = [band.low, band.high].map((end) =>
    formatNumber(scaled(end, amount), language),
  );
  return <p>{t('inventories:calculation.range', { low, high })}</p>;
};

interface CalculationProps {
  readonly inventory: Inventory;
  readonly process: string;
  readonly unit: string;
}

/** A process calculated for an amount: figure, gases, range, and what is left out. */
export const Calculation = ({ inventory, process, unit }: CalculationProps): ReactElement => {
  const { t } = useTexts();
  const { values, set } = useSearchState(amountSearch);
  const amount = amountOf(values.amount) ?? '1';
  const [text, setText] = useState(amount);
  const query = useRoute('calculateInventoryProcess', { params: { id: inventory.id, process } });
  const change = (next: string): void => {
    setText(next);
    const usable = amountOf(next.trim());
    if (usable !== undefined) set({ amount: usable === '1' ? undefined : usable });
  };
  return (
    <QueryView query={query} what={t('inventories:calculation.what')}>
      {(calculation) => (
        <>
          <section className="card stack" aria-labelledby="calculation">
            <h2 id="calculation">{t('inventories:calculation.title')}</h2>
            <div className="row no-print">
              <TextInput
                inputMode="decimal"
                label={t('inventories:calculation.amount', { unit })}
                value={text}
                maxLength={25}
                error={
                  amountOf(text.trim()) === undefined
                    ? t('inventories:calculation.amountFault')
                    : undefined
                }
                onChange={(event) => change(event.target.value)}
              />
            </div>
            <ContributionFigure {...{ inventory, calculation, amount }} />
            <Range {...{ inventory, calculation, amount }} />
            <GasTable {...{ inventory, calculation, amount }} />
          </section>
          <LeftOut inventory={inventory.id} calculation={calculation} amount={amount} />
        </>
      )}
    </QueryView>
  );
};
