import { Button, NativeSelect, TextInput } from '@mantine/core';
import { PROCESS_STATES, type InventoryProcessRow } from '@tanji/domain/api';
import { useState, type ReactElement, type SubmitEvent } from 'react';
import { Link } from 'wouter';
import { z } from 'zod';
import { usePages } from '../../api/use-pages.js';
import { useSearchState } from '../../app/search-params.js';
import { Badge } from '../../components/Badge.js';
import { PagedList } from '../../components/PagedList.js';
import { ScrollTable } from '../../components/ScrollTable.js';
import { formatNumber } from '../../format/number.js';
import { useTexts } from '../../i18n/use-texts.js';

const processSearch = z.object({
  q: z.string().max(200).default(''),
  state: z.enum(['', ...PROCESS_STATES]).default(''),
});
type Filters = z.infer<typeof processSearch>;

interface SearchFormProps {
  readonly filters: Filters;
  readonly onChange: (filters: Partial<Filters>) => void;
}

const SearchForm = ({ filters, onChange }: SearchFormProps): ReactElement => {
  const { t } = useTexts();
  const [q, setText] = useState(filters.q);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    onChange({ q: q.trim() });
  };
  return (
    <form className="row row-end no-print" onSubmit={submit}>
      <TextInput
        flex="2 1 14rem"
        label={t('inventories:list.search')}
        value={q}
        maxLength={200}
        onChange={(event) => setText(event.target.value)}
      />
      <NativeSelect
        flex="1 1 10rem"
        label={t('inventories:list.state')}
        value={filters.state}
        data={[
          { value: '', label: t('inventories:list.any') },
          ...PROCESS_STATES.map((value) => ({ value, label: t(`inventories:state.${value}`) })),
        ]}
        onChange={(event) => onChange({ state: event.target.value as Filters['state'] })}
      />
      <Button type="submit">{t('inventories:list.apply')}</Button>
    </form>
  );
};

/** How far a process can be calculated, in one word. */
export const ProcessState = ({ state }: Pick<InventoryProcessRow, 'state'>): ReactElement => {
  const { t } = useTexts();
  const tone = { total: 'accent', 'direct-only': 'warn', unusable: 'fail' } as const;
  return <Badge tone={tone[state]}>{t(`inventories:state.${state}`)}</Badge>;
};

/** The figure of a process: its total; without one what it gives off itself, said so. */
const Figure = ({ row }: { readonly row: InventoryProcessRow }): ReactElement | string => {
  const { t, language } = useTexts();
  if (row.total !== undefined) return formatNumber(row.total, language);
  if (row.direct === undefined) return '–';
  const value = formatNumber(row.direct, language);
  return <span className="muted">{t('inventories:list.ownOnly', { value })}</span>;
};

interface ProcessTableProps {
  readonly inventory: string;
  readonly rows: readonly InventoryProcessRow[];
}

const ProcessTable = ({ inventory, rows }: ProcessTableProps): ReactElement => {
  const { t } = useTexts();
  return (
    <ScrollTable label={t('inventories:list.title')}>
      <table className="data">
        <thead>
          <tr>
            <th scope="col">{t('inventories:list.process')}</th>
            <th scope="col" className="num">
              {t('inventories:list.value')}
            </th>
            <th scope="col">{t('inventories:list.unit')}</th>
            <th scope="col" className="optional">
              {t('inventories:list.location')}
            </th>
            <th scope="col">{t('inventories:list.stateColumn')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                <Link href={`/inventories/${inventory}/processes/${encodeURIComponent(row.id)}`}>
                  {row.name}
                </Link>
                <div className="small muted">{row.category}</div>
              </th>
              <td className="num">
                <Figure row={row} />
              </td>
              <td className="nowrap">{row.unit}</td>
              <td className="optional">{row.location}</td>
              <td>
                <ProcessState state={row.state} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollTable>
  );
};

/** Processes of an inventory, by words of either language and by how far they can be calculated. */
export const ProcessList = ({ inventory }: { readonly inventory: string }): ReactElement => {
  const { t } = useTexts();
  const { values, set } = useSearchState(processSearch);
  const pages = usePages('listInventoryProcesses', { params: { id: inventory }, query: values });
  const found = pages.data?.pages[0]?.found;
  return (
    <section className="card stack" aria-labelledby="processes">
      <h2 id="processes">{t('inventories:list.title')}</h2>
      <SearchForm key={values.q} filters={values} onChange={(change) => set(change, 'push')} />
      {found === undefined || found === 0 ? null : (
        <p role="status">{t('inventories:list.found', { count: found })}</p>
      )}
      <PagedList
        pages={pages}
        what={t('inventories:list.what')}
        empty={<p role="status">{t('inventories:list.none')}</p>}
      >
        {(rows) => <ProcessTable inventory={inventory} rows={rows} />}
      </PagedList>
    </section>
  );
};
