import { Button, TextInput } from '@mantine/core';
import type { FactorItem } from '@tanji/domain/api';
import { regionSchema } from '@tanji/domain/record';
import { useState, type ReactElement, type SubmitEvent } from 'react';
import { Link } from 'wouter';
import { z } from 'zod';
import { usePages } from '../../api/use-pages.js';
import { useSearchState } from '../../app/search-params.js';
import { Banner } from '../../components/Banner.js';
import { CommandLine } from '../../components/CommandLine.js';
import { PagedList } from '../../components/PagedList.js';
import { PageTitle } from '../../components/PageTitle.js';
import { ScrollTable } from '../../components/ScrollTable.js';
import { formatNumber } from '../../format/number.js';
import { Terms } from '../../components/Terms.js';
import { useTexts } from '../../i18n/use-texts.js';
import { RowProofCheck } from '../factors/RowProofCheck.js';

const rowSearch = z.object({
  q: z.string().max(200).default(''),
  region: z.union([z.literal(''), regionSchema]).default(''),
});
type Filters = z.infer<typeof rowSearch>;

interface SearchFormProps {
  readonly filters: Filters;
  readonly onChange: (filters: Filters) => void;
}

const SearchForm = ({ filters, onChange }: SearchFormProps): ReactElement => {
  const { t } = useTexts();
  const [q, setText] = useState(filters.q);
  const [code, setCode] = useState<string>(filters.region);
  const [fault, setFault] = useState<string>();
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const region = code.trim().toUpperCase();
    const usable = region === '' || regionSchema.safeParse(region).success;
    setFault(usable ? undefined : t('factors:filter.regionFault'));
    if (usable) onChange({ q: q.trim(), region });
  };
  return (
    <form className="row row-end no-print" onSubmit={submit}>
      <TextInput
        flex="2 1 14rem"
        label={t('desk:rows.search')}
        value={q}
        maxLength={200}
        onChange={(event) => setText(event.target.value)}
      />
      <TextInput
        flex="1 1 8rem"
        label={t('desk:rows.region')}
        placeholder="CN-YN"
        value={code}
        error={fault}
        maxLength={8}
        onChange={(event) => setCode(event.target.value)}
      />
      <Button type="submit">{t('desk:rows.apply')}</Button>
    </form>
  );
};

interface RowProps {
  readonly row: FactorItem;
  readonly edition: string;
}

/** What can be done with a row: compare it with the signed root, make it a factor of the ledger. */
const RowActions = ({ row, edition }: RowProps): ReactElement => {
  const { t } = useTexts();
  return (
    <details>
      <summary>{t('desk:rows.more')}</summary>
      <div className="stack">
        <RowProofCheck id={row.factor_id} edition={edition} />
        <p>
          {t('desk:rows.use')}:{' '}
          <CommandLine command={`npx tanji factors use ${row.factor_id} --edition ${edition}`} />
        </p>
        <p className="small muted">{t('desk:rows.useHint')}</p>
      </div>
    </details>
  );
};

const RowCells = ({ row, edition }: RowProps): ReactElement => {
  const { language, nameOf } = useTexts();
  return (
    <>
      <th scope="row">
        <Link href={`/factors/${row.factor_id}`}>{nameOf(row.name)}</Link>
        <div className="small muted">
          <code>{row.factor_id}</code>
        </div>
        <RowActions row={row} edition={edition} />
      </th>
      <td className="num">
        <data value={row.value}>{formatNumber(row.value, language)}</data>
      </td>
      <td className="nowrap">{row.unit}</td>
      <td>{row.region}</td>
      <td className="optional">{row.source.locator}</td>
      <td className="optional">
        <Terms source={row} />
      </td>
    </>
  );
};

const RowTable = ({
  rows,
  edition,
}: Readonly<{ rows: readonly FactorItem[]; edition: string }>): ReactElement => {
  const { t } = useTexts();
  return (
    <ScrollTable label={t('desk:rows.title', { id: edition })}>
      <table className="data">
        <thead>
          <tr>
            <th scope="col">{t('factors:column.factor')}</th>
            <th scope="col" className="num">
              {t('factors:column.value')}
            </th>
            <th scope="col">{t('factors:column.unit')}</th>
            <th scope="col">{t('desk:rows.region')}</th>
            <th scope="col" className="optional">
              {t('desk:rows.place')}
            </th>
            <th scope="col" className="optional">
              {t('desk:rows.licence')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.factor_id}>
              <RowCells row={row} edition={edition} />
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollTable>
  );
};

/** Rows of one edition, page by page, with place, licence, proof and how to use one. */
const EditionRowsPage = ({ id }: { readonly id: string }): ReactElement => {
  const { t } = useTexts();
  const { values, set } = useSearchState(rowSearch);
  const pages = usePages('queryFactors', { query: { ...values, edition: id } });
  return (
    <>
      <PageTitle title={t('desk:rows.title', { id })} />
      <p>{t('desk:rows.intro')}</p>
      <p>
        <Link href={`/editions/${id}`}>{t('factors:edition.one', { id })}</Link>
      </p>
      <SearchForm
        key={`${values.q} ${values.region}`}
        filters={values}
        onChange={(next) => set(next, 'push')}
      />
      <PagedList
        pages={pages}
        what={t('desk:rows.what')}
        empty={
          <Banner title={t('desk:rows.none')}>
            <p>
              <Link href="/editions">{t('factors:editions.title')}</Link>
            </p>
          </Banner>
        }
      >
        {(rows) => <RowTable rows={rows} edition={id} />}
      </PagedList>
    </>
  );
};

export default EditionRowsPage;
