import { Button, TextInput } from '@mantine/core';
import type { CalculationView, FootprintView } from '@tanji/domain/api';
import type { ReactElement } from 'react';
import { z } from 'zod';
import { useSearchState } from '../../app/search-params.js';
import { Icon } from '../../components/Icon.js';
import { inventoryCsv } from '../../footprint/inventory-csv.js';
import {
  SORT_KEYS,
  inventoryRows,
  searchRows,
  sortRows,
  type SortKey,
} from '../../footprint/inventory.js';
import { useFactorRecords } from '../../footprint/use-factor-records.js';
import { WithCalculation } from '../../footprint/WithCalculation.js';
import { saveText } from '../../format/text-file.js';
import { useTexts } from '../../i18n/use-texts.js';
import { GasTable } from './GasTable.js';
import { InventoryTable } from './InventoryTable.js';
import { PublicInputs } from './PublicInputs.js';

const inventorySearch = z.object({
  q: z.string().max(200).default(''),
  sort: z.enum(SORT_KEYS).default('amount'),
  order: z.enum(['up', 'down']).optional(),
});

/** Largest amounts first, names and stages from their beginning. */
const startsDown = (key: SortKey): boolean => key === 'amount';

interface InventoryProps {
  readonly view: FootprintView;
  readonly calculation: CalculationView;
}

const Inventory = ({ view, calculation }: InventoryProps): ReactElement => {
  const { t, language } = useTexts();
  const { values, set } = useSearchState(inventorySearch);
  const records = useFactorRecords(view.record.factors);
  const all = inventoryRows(calculation, records);
  const found = searchRows(all, values.q);
  const down = values.order === undefined ? startsDown(values.sort) : values.order === 'down';
  const rows = sortRows(found, values.sort, { down, names: new Intl.Collator(language) });
  const sortBy = (key: SortKey): void => {
    const turned = key === values.sort ? !down : startsDown(key);
    set({
      sort: key === 'amount' ? undefined : key,
      order: turned === startsDown(key) ? undefined : turned ? 'down' : 'up',
    });
  };
  return (
    <>
      <section className="card stack">
        <div className="row row-apart row-end">
          <h2>{t('results:inventory.title')}</h2>
          <div className="row row-end no-print">
            <TextInput
              label={t('results:inventory.search')}
              value={values.q}
              maxLength={200}
              onChange={(event) => set({ q: event.target.value })}
            />
            <Button
              variant="default"
              leftSection={<Icon name="download" />}
              loading={records.isPending}
              onClick={() =>
                saveText(`${view.summary.id}-inventory.csv`, 'text/csv', inventoryCsv(view, rows))
              }
            >
              {t('common:csv')}
            </Button>
          </div>
        </div>
        <p className="small" role="status">
          {t('results:inventory.shown', { shown: found.length, count: all.length })}
        </p>
        {records.failed === 0 ? null : (
          <p className="small">{t('results:inventory.missing', { count: records.failed })}</p>
        )}
        {found.length === 0 ? (
          <div className="row">
            <p>{t('results:inventory.none', { text: values.q })}</p>
            <Button variant="default" onClick={() => set({ q: undefined })}>
              {t('results:inventory.clear')}
            </Button>
          </div>
        ) : (
          <InventoryTable rows={rows} sort={values.sort} down={down} onSort={sortBy} />
        )}
      </section>
      <GasTable result={calculation.result} />
    </>
  );
};

/** What went in: activities and inputs, each with its factor, and the gases that come out. */
export const InventoryTab = ({ view }: { readonly view: FootprintView }): ReactElement => (
  <div className="stack">
    <WithCalculation view={view}>
      {(calculation) => <Inventory view={view} calculation={calculation} />}
    </WithCalculation>
    {view.calculationVisible ? null : <PublicInputs view={view} />}
  </div>
);
