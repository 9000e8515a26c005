import type { EditionDiff, RouteResponse } from '@tanji/domain/api';
import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { z } from 'zod';
import { useRoute } from '../../api/use-route.js';
import { useSearchState } from '../../app/search-params.js';
import { Banner } from '../../components/Banner.js';
import { CommandLine } from '../../components/CommandLine.js';
import { Facts } from '../../components/Facts.js';
import { Hash } from '../../components/Hash.js';
import { PageTitle } from '../../components/PageTitle.js';
import { QueryView } from '../../components/QueryView.js';
import { ScrollTable } from '../../components/ScrollTable.js';
import { formatPeriod } from '../../format/date.js';
import { formatNumber, groupDigits } from '../../format/number.js';
import { useTexts } from '../../i18n/use-texts.js';
import { usePercent } from '../factors/ChangesTable.js';

type Edition = RouteResponse<'listFactorEditions'>['items'][number];

const KINDS = ['changed', 'added', 'removed'] as const;
const PAGE = 100;

const diffSearch = z.object({
  kind: z.enum(KINDS).default('changed'),
  offset: z.coerce.number().int().min(0).default(0),
});

const EditionFacts = ({ edition }: { readonly edition: Edition }): ReactElement => {
  const { t, language } = useTexts();
  const { manifest, status, ledger } = edition;
  return (
    <section className="card stack">
      <Facts
        facts={[
          { name: t('factors:edition.source'), value: manifest.source },
          { name: t('factors:edition.rows'), value: groupDigits(manifest.rows, language) },
          { name: t('factors:fact.validity'), value: formatPeriod(manifest.validity, language) },
          {
            name: t('factors:edition.licence'),
            value: `${manifest.licence}${manifest.shareAlike ? ` · ${t('factors:edition.shareAlike')}` : ''}`,
          },
          { name: t('factors:edition.state'), value: t(`factors:edition.${status}`) },
          {
            name: t('factors:edition.ledger'),
            value:
              ledger === undefined ? (
                t('factors:edition.notOnLedger')
              ) : (
                <Link href={`/ledger/tx/${ledger.transactionId}`}>
                  {t('factors:edition.inBlock', { block: ledger.block })}
                </Link>
              ),
          },
          {
            name: t('factors:edition.root'),
            value: <Hash value={manifest.root} what={t('factors:edition.root')} />,
          },
        ]}
      />
      {manifest.attribution === undefined ? null : (
        <p className="small muted">{manifest.attribution}</p>
      )}
      {ledger === undefined && status === 'published' ? (
        <p>
          {t('factors:edition.publishHint')}{' '}
          <CommandLine command={`npx tanji factors publish ${manifest.id}`} />
        </p>
      ) : null}
    </section>
  );
};

const DiffRows = ({ items }: { readonly items: EditionDiff['items'] }): ReactElement => {
  const { language, nameOf } = useTexts();
  const percent = usePercent();
  return (
    <>
      {items.map(({ id, name, unit, before, after, changes }) => (
        <tr key={id}>
          <th scope="row">
            <Link href={`/factors/${id}`}>{nameOf(name)}</Link>
            <div className="small muted">
              <code>{id}</code>
            </div>
          </th>
          <td className="num">{before === undefined ? '–' : formatNumber(before, language)}</td>
          <td className="num">{after === undefined ? '–' : formatNumber(after, language)}</td>
          <td className="nowrap">{unit}</td>
          <td className="num nowrap">
            {percent(changes.find(({ member }) => member === 'value')?.percent)}
          </td>
          <td className="small optional">
            {changes
              .filter(({ member }) => member !== 'value')
              .map(({ member }) => member)
              .join(', ')}
          </td>
        </tr>
      ))}
    </>
  );
};

const DiffView = ({ diff }: { readonly diff: EditionDiff }): ReactElement => {
  const { t } = useTexts();
  const { values, set } = useSearchState(diffSearch);
  const { counts, items, total, from, to } = diff;
  const shownTo = values.offset + items.length;
  return (
    <>
      <p>{t('factors:editionDiff.finding', { from, to, ...counts })}</p>
      <div className="row no-print" role="group" aria-label={t('factors:editionDiff.show')}>
        {KINDS.map((kind) => (
          <Button
            key={kind}
            size="xs"
            variant={values.kind === kind ? 'filled' : 'default'}
            aria-pressed={values.kind === kind}
            onClick={() => set({ kind, offset: undefined }, 'push')}
          >
            {t(`factors:editionDiff.${kind}`, { count: counts[kind] })}
          </Button>
        ))}
      </div>
      {items.length === 0 ? (
        <p className="muted">{t('factors:editionDiff.none')}</p>
      ) : (
        <ScrollTable label={t('factors:editionDiff.title')}>
          <table className="data">
            <thead>
              <tr>
                <th scope="col">{t('factors:column.factor')}</th>
                <th scope="col" className="num">
                  {t('factors:diff.before')}
                </th>
                <th scope="col" className="num">
                  {t('factors:diff.after')}
                </th>
                <th scope="col">{t('factors:column.unit')}</th>
                <th scope="col" className="num">
                  {t('factors:diff.change')}
                </th>
                <th scope="col" className="optional">
                  {t('factors:editionDiff.also')}
                </th>
              </tr>
            </thead>
            <tbody>
              <DiffRows items={items} />
            </tbody>
          </table>
        </ScrollTable>
      )}
      {total > PAGE ? (
        <div className="row no-print">
          <Button
            variant="default"
            size="xs"
            disabled={values.offset === 0}
            onClick={() => set({ offset: Math.max(0, values.offset - PAGE) }, 'push')}
          >
            {t('factors:editionDiff.previous')}
          </Button>
          <Button
            variant="default"
            size="xs"
            disabled={shownTo >= total}
            onClick={() => set({ offset: values.offset + PAGE }, 'push')}
          >
            {t('factors:editionDiff.next')}
          </Button>
          <span className="small muted" role="status">
            {t('factors:editionDiff.range', { first: values.offset + 1, last: shownTo, total })}
          </span>
        </div>
      ) : null}
    </>
  );
};

/** What an edition changed against the one before it. */
const EditionChanges = ({ id }: { readonly id: string }): ReactElement => {
  const { t } = useTexts();
  const { values } = useSearchState(diffSearch);
  const query = useRoute('getEditionDiff', { params: { id }, query: { ...values, limit: PAGE } });
  const isFirst = query.error?.status === 404;
  return (
    <section className="card stack" aria-labelledby="edition-diff">
      <h2 id="edition-diff">{t('factors:editionDiff.title')}</h2>
      {isFirst ? (
        <p className="muted">{t('factors:editionDiff.first')}</p>
      ) : (
        <QueryView query={query} what={t('factors:editionDiff.title')}>
          {(diff) => <DiffView diff={diff} />}
        </QueryView>
      )}
    </section>
  );
};

/** One imported edition: source, licence, root, and what it changed. */
const EditionPage = ({ id }: { readonly id: string }): ReactElement => {
  const { t } = useTexts();
  const query = useRoute('listFactorEditions');
  return (
    <QueryView query={query} what={t('factors:edition.one', { id })} title={id}>
      {({ items }) => {
        const edition = items.find(({ manifest }) => manifest.id === id);
        if (edition === undefined) {
          return (
            <>
              <PageTitle title={id} />
              <Banner tone="warn" title={t('factors:edition.unknown', { id })}>
                <p>
                  <Link href="/editions">{t('factors:editions.title')}</Link>
                </p>
              </Banner>
            </>
          );
        }
        const { manifest } = edition;
        return (
          <>
            <PageTitle title={manifest.title} />
            <p className="muted">
              <code>{manifest.id}</code>
            </p>
            <EditionFacts edition={edition} />
            <p>
              <Link href={`/editions/${id}/rows`}>{t('desk:rows.open')}</Link>
            </p>
            <EditionChanges id={id} />
          </>
        );
      }}
    </QueryView>
  );
};

export default EditionPage;
