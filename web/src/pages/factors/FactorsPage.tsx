import { Button, NativeSelect, TextInput } from '@mantine/core';
import type { FactorItem } from '@tanji/domain/api';
import {
  FACTOR_CATEGORIES,
  FACTOR_STATUSES,
  FACTOR_TIERS,
  dateSchema,
  editionIdSchema,
  factorSetSchema,
  regionSchema,
} from '@tanji/domain/record';
import { useState, type SubmitEvent, type ReactElement } from 'react';
import { Link } from 'wouter';
import { z } from 'zod';
import { usePages } from '../../api/use-pages.js';
import { useRoute } from '../../api/use-route.js';
import { useSearchState } from '../../app/search-params.js';
import { Banner } from '../../components/Banner.js';
import { PagedList } from '../../components/PagedList.js';
import { PageTitle } from '../../components/PageTitle.js';
import { ScrollTable } from '../../components/ScrollTable.js';
import { formatDate } from '../../format/date.js';
import { formatNumber } from '../../format/number.js';
import { useTexts } from '../../i18n/use-texts.js';

const factorSearch = z.object({
  q: z.string().max(200).default(''),
  category: z.enum(['', ...FACTOR_CATEGORIES]).default(''),
  region: z.union([z.literal(''), regionSchema]).default(''),
  tier: z.enum(['', ...FACTOR_TIERS]).default(''),
  date: z.union([z.literal(''), dateSchema]).default(''),
  set: z.union([z.literal(''), factorSetSchema]).default(''),
  edition: z.union([z.literal(''), editionIdSchema]).default(''),
  licence: z.string().max(300).default(''),
  status: z.enum(['', ...FACTOR_STATUSES]).default(''),
});
type Filters = z.infer<typeof factorSearch>;

const CLEARED = Object.fromEntries(Object.keys(factorSearch.shape).map((name) => [name, '']));

interface FilterFormProps {
  readonly filters: Filters;
  readonly onChange: (filters: Partial<Filters>) => void;
}

const SetFilter = ({ filters, onChange }: FilterFormProps): ReactElement => {
  const { t } = useTexts();
  const { data } = useRoute('listFactorSets');
  const sets = data?.items ?? [];
  const editions = sets.find(({ set }) => set === filters.set)?.editions ?? [];
  // The list may still be on its way, or not come: what is chosen stays chosen.
  const known = new Set([...sets.map(({ set }) => set), ...(filters.set ? [filters.set] : [])]);
  const shown = new Set([...editions, ...(filters.edition ? [filters.edition] : [])]);
  const licences = new Set([
    ...sets.flatMap((one) => one.licences),
    ...(filters.licence === '' ? [] : [filters.licence]),
  ]);
  const licenceOf = (name: string): string =>
    sets.find(({ set }) => set === name)?.licences.join(', ') ?? '';
  return (
    <>
      <NativeSelect
        flex="1 1 12rem"
        label={t('factors:filter.set')}
        value={filters.set}
        data={[
          { value: '', label: t('factors:filter.anySet') },
          ...[...known].map((name) => ({
            value: name,
            label: licenceOf(name) === '' ? name : `${name} · ${licenceOf(name)}`,
          })),
        ]}
        onChange={(event) => onChange({ set: event.target.value, edition: '' })}
      />
      <NativeSelect
        flex="1 1 10rem"
        label={t('desk:licence.label')}
        value={filters.licence}
        data={[
          { value: '', label: t('desk:licence.any') },
          ...[...licences].sort().map((value) => ({ value, label: value })),
        ]}
        onChange={(event) => onChange({ licence: event.target.value })}
      />
      {shown.size === 0 ? null : (
        <NativeSelect
          flex="1 1 9rem"
          label={t('factors:filter.edition')}
          value={filters.edition}
          data={[
            { value: '', label: t('factors:filter.anyEdition') },
            ...[...shown].map((value) => ({ value, label: value })),
          ]}
          onChange={(event) => onChange({ edition: event.target.value })}
        />
      )}
    </>
  );
};

const FilterForm = ({ filters, onChange }: FilterFormProps): ReactElement => {
  const { t } = useTexts();
  const [text, setText] = useState(filters.q);
  const [region, setRegion] = useState<string>(filters.region);
  const [fault, setFault] = useState<string>();
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const code = region.trim().toUpperCase();
    const usable = code === '' || regionSchema.safeParse(code).success;
    setFault(usable ? undefined : t('factors:filter.regionFault'));
    if (usable) onChange({ q: text.trim(), region: code });
  };
  return (
    <form className="row row-end no-print" onSubmit={submit}>
      <TextInput
        flex="2 1 14rem"
        label={t('factors:filter.text')}
        value={text}
        maxLength={200}
        onChange={(event) => setText(event.target.value)}
      />
      <NativeSelect
        flex="1 1 10rem"
        label={t('factors:filter.category')}
        value={filters.category}
        data={[
          { value: '', label: t('factors:filter.anyCategory') },
          ...FACTOR_CATEGORIES.map((value) => ({ value, label: t(`factors:category.${value}`) })),
        ]}
        onChange={(event) => onChange({ category: event.target.value as Filters['category'] })}
      />
      <TextInput
        flex="1 1 8rem"
        label={t('factors:filter.region')}
        placeholder="CN-YN"
        value={region}
        error={fault}
        maxLength={8}
        onChange={(event) => setRegion(event.target.value)}
      />
      <NativeSelect
        flex="1 1 8rem"
        label={t('factors:fact.tier')}
        value={filters.tier}
        data={[
          { value: '', label: t('factors:filter.anyTier') },
          ...FACTOR_TIERS.map((value) => ({ value, label: t(`footprint:tier.${value}`) })),
        ]}
        onChange={(event) => onChange({ tier: event.target.value as Filters['tier'] })}
      />
      <SetFilter filters={filters} onChange={onChange} />
      <NativeSelect
        flex="1 1 8rem"
        label={t('factors:filter.status')}
        value={filters.status}
        data={[
          { value: '', label: t('factors:filter.usable') },
          ...FACTOR_STATUSES.filter((status) => status !== 'active').map((value) => ({
            value,
            label: t(`factors:status.${value}`),
          })),
        ]}
        onChange={(event) => onChange({ status: event.target.value as Filters['status'] })}
      />
      <TextInput
        flex="1 1 9rem"
        type="date"
        label={t('factors:filter.date')}
        value={filters.date}
        onChange={(event) => onChange({ date: event.target.value })}
      />
      <Button type="submit">{t('factors:filter.apply')}</Button>
    </form>
  );
};

const FactorTable = ({ factors }: { readonly factors: readonly FactorItem[] }): ReactElement => {
  const { t, language, nameOf } = useTexts();
  return (
    <ScrollTable label={t('factors:title')}>
      <table className="data">
        <thead>
          <tr>
            <th scope="col">{t('factors:column.factor')}</th>
            <th scope="col" className="num">
              {t('factors:column.value')}
            </th>
            <th scope="col">{t('factors:column.unit')}</th>
            <th scope="col">{t('factors:column.region')}</th>
            <th scope="col" className="optional">
              {t('factors:column.validity')}
            </th>
            <th scope="col" className="optional">
              {t('factors:column.source')}
            </th>
          </tr>
        </thead>
        <tbody>
          {factors.map((factor) => (
            <tr key={`${factor.factor_id}@${factor.version}`}>
              <th scope="row">
                <Link href={`/factors/${factor.factor_id}`}>{nameOf(factor.name)}</Link>
                <div className="small muted">
                  <code>
                    {factor.factor_id}@{factor.version}
                  </code>
                  {factor.edition === undefined ? null : (
                    <>
                      {' '}
                      · <Link href={`/editions/${factor.edition}`}>{factor.edition}</Link>
                    </>
                  )}
                </div>
              </th>
              <td className="num">
                <data value={factor.value} title={`${factor.value} ${factor.unit}`}>
                  {formatNumber(factor.value, language)}
                </data>
              </td>
              <td className="nowrap">{factor.unit}</td>
              <td>
                {factor.region}
                {factor.resolution === undefined || factor.resolution.rule === 'listed' ? null : (
                  <div className="small muted">{t(`factors:rule.${factor.resolution.rule}`)}</div>
                )}
              </td>
              <td className="optional">{factor.validity_period.replace('/', ' – ')}</td>
              <td className="optional">
                {factor.source.title}
                <div className="small muted">
                  {factor.licence}
                  {factor.attribution === undefined ? null : ` · ${factor.attribution}`}
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollTable>
  );
};

const PLACES = [
  ['/factor-question', 'question'],
  ['/editions', 'editions'],
  ['/factor-models', 'models'],
  ['/factor-quality', 'quality'],
  ['/standards', 'standards'],
  ['/reviews', 'reviews'],
  ['/import', 'import'],
] as const;

/** The other pages about factors. */
const FactorPlaces = (): ReactElement => {
  const { t } = useTexts();
  return (
    <nav className="row no-print" aria-label={t('factors:places')}>
      {PLACES.map(([href, name]) => (
        <Link key={href} href={href}>
          {t(`factors:${name}.title`)}
        </Link>
      ))}
      <Link href="/committee">{t('desk:committee.title')}</Link>
      <Link href="/credits">{t('desk:credits.title')}</Link>
    </nav>
  );
};

/** Emission factors with search by words, category, region, library and day. */
const FactorsPage = (): ReactElement => {
  const { t, language } = useTexts();
  const { values, set } = useSearchState(factorSearch);
  // A region alone would hide the country's and the world's factors, which are what is used then.
  const fallback = values.region === '' ? {} : { fallback: 'true' };
  const pages = usePages('queryFactors', { query: { ...values, ...fallback } });
  const understood = pages.data?.pages[0]?.understood;
  return (
    <>
      <PageTitle title={t('factors:title')} />
      <p>{t('factors:intro')}</p>
      <FactorPlaces />
      <FilterForm
        key={`${values.q} ${values.region}`}
        filters={values}
        onChange={(change) => set(change, 'push')}
      />
      {understood === undefined ? null : (
        <p role="status">
          {t('desk:understood', {
            text: understood.text,
            date: formatDate(understood.date, language),
          })}
        </p>
      )}
      <PagedList
        pages={pages}
        what={t('factors:what')}
        empty={
          <Banner title={t('factors:none.title')}>
            <p>{t('factors:none.text')}</p>
            <p>
              <Link href="/import">{t('factors:import.title')}</Link>
            </p>
            <Button size="xs" variant="default" onClick={() => set(CLEARED, 'push')}>
              {t('factors:none.clear')}
            </Button>
          </Banner>
        }
      >
        {(items) => <FactorTable factors={items} />}
      </PagedList>
    </>
  );
};

export default FactorsPage;
