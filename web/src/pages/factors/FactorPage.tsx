import type { RouteResponse } from '@tanji/domain/api';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { useRoute } from '../../api/use-route.js';
import { Badge } from '../../components/Badge.js';
import { CommandLine } from '../../components/CommandLine.js';
import { Facts } from '../../components/Facts.js';
import { Hash } from '../../components/Hash.js';
import { PageTitle } from '../../components/PageTitle.js';
import { QueryView } from '../../components/QueryView.js';
import { formatDate, formatPeriod } from '../../format/date.js';
import { formatNumber } from '../../format/number.js';
import { formatRegion } from '../../format/region.js';
import { Terms } from '../../components/Terms.js';
import { useTexts } from '../../i18n/use-texts.js';
import { FactorHistory } from './FactorHistory.js';
import { FactorUses } from './FactorUses.js';
import { RowProofCheck } from './RowProofCheck.js';
import { ValueFigure } from './ValueFigure.js';

type Versions = RouteResponse<'getFactorVersions'>;
type Version = Versions['versions'][number];
type EditionRow = NonNullable<Versions['editions']>[number];

interface FactorCardProps {
  readonly of: Pick<Version, 'record' | 'hash'>;
  readonly badge: ReactElement;
  readonly approvals?: readonly string[];
  /** Where it stands: on the ledger or in an edition only. */
  readonly place: ReactElement;
}

const FactorCard = ({ of, badge, approvals, place }: FactorCardProps): ReactElement => {
  const { t, language } = useTexts();
  const { record, hash } = of;
  const { source, quality } = record;
  return (
    <section className="card stack">
      <div className="row row-apart">
        <h2>{t('factors:version', { version: record.version })}</h2>
        {badge}
      </div>
      <p className="headline">
        <data className="headline-value" value={record.value}>
          {formatNumber(record.value, language)}
        </data>
        <span className="headline-unit">{record.unit}</span>
      </p>
      <Facts
        facts={[
          { name: t('factors:fact.region'), value: formatRegion(record.region, language) },
          { name: t('factors:fact.validity'), value: formatPeriod(record.validity, language) },
          { name: t('factors:fact.tier'), value: t(`footprint:tier.${record.tier}`) },
          { name: t('factors:fact.category'), value: t(`factors:category.${record.category}`) },
          { name: t('factors:fact.gwp'), value: record.gwp },
          {
            name: t('factors:fact.dataSource'),
            value: t(`factors:dataSource.${record.dataSource}`),
          },
          {
            name: t('factors:fact.quality'),
            value: t('footprint:fact.qualityValue', {
              technological: quality.technological,
              geographical: quality.geographical,
              temporal: quality.temporal,
            }),
          },
          {
            name: t('factors:fact.publisher'),
            value: `${record.publisher}, ${formatDate(record.published, language)}`,
          },
          ...(approvals === undefined
            ? []
            : [{ name: t('factors:fact.approvals'), value: approvals.join(', ') || '–' }]),
          {
            name: t('factors:fact.hash'),
            value: <Hash value={hash} what={t('factors:fact.hash')} />,
          },
        ]}
      />
      <p>
        {source.url === undefined ? (
          source.title
        ) : (
          <a href={source.url} rel="noreferrer" target="_blank">
            {source.title}
          </a>
        )}
        {`, ${source.publisher}, ${source.edition}, ${source.locator}`}
      </p>
      <p className="small muted">
        <Terms source={source} />
      </p>
      {record.note === undefined ? null : <p className="small">{record.note}</p>}
      <div className="small stack tight">{place}</div>
    </section>
  );
};

const VersionCard = ({ version }: { readonly version: Version }): ReactElement => {
  const { t } = useTexts();
  const { status, approvals, transactionId } = version;
  const tone = status === 'withdrawn' ? 'warn' : status === 'active' ? 'accent' : 'plain';
  return (
    <FactorCard
      of={version}
      badge={<Badge tone={tone}>{t(`factors:status.${status}`)}</Badge>}
      approvals={approvals}
      place={<Link href={`/ledger/tx/${transactionId}`}>{t('footprint:onLedger')}</Link>}
    />
  );
};

/** A row of an imported publication: proved by the root of its edition, not used by calculations. */
const EditionCard = ({ row }: { readonly row: EditionRow }): ReactElement => {
  const { t } = useTexts();
  return (
    <FactorCard
      of={row}
      badge={
        <Link href={`/editions/${row.edition}`} className="badge">
          {t('factors:inEdition', { edition: row.edition })}
        </Link>
      }
      place={
        <>
          {t('factors:inEditionOnly')}{' '}
          <CommandLine
            command={`npx tanji factors use ${row.record.id} --edition ${row.edition}`}
          />
          <RowProofCheck id={row.record.id} edition={row.edition} />
        </>
      }
    />
  );
};

/** All versions of one factor, newest first, then its rows in editions; none is ever taken away. */
const FactorPage = ({ id }: { readonly id: string }): ReactElement => {
  const { t, nameOf } = useTexts();
  const query = useRoute('getFactorVersions', { params: { id } });
  return (
    <QueryView query={query} what={t('factors:thisFactor', { id })} title={t('factors:one')}>
      {(all) => {
        const { versions, editions: rows = [] } = all;
        const newestFirst = versions;
        const name = (newestFirst[0] ?? rows[0])?.record.name;
        return (
          <>
            <PageTitle title={name === undefined ? id : nameOf(name)} />
            <p className="muted">
              <code>{id}</code>
            </p>
            <ValueFigure versions={all} />
            {newestFirst.map((version) => (
              <VersionCard key={version.record.version} version={version} />
            ))}
            {rows.map((row) => (
              <EditionCard key={row.edition} row={row} />
            ))}
            {versions.length === 0 ? null : <FactorUses id={id} />}
            <FactorHistory id={id} hasBefore={Math.max(versions.length, rows.length) > 1} />
          </>
        );
      }}
    </QueryView>
  );
};

export default FactorPage;
