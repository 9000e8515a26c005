import type { AffectedByFactor } from '@tanji/domain/api';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { useRoute } from '../../api/use-route.js';
import { useSession } from '../../app/session.js';
import { Banner } from '../../components/Banner.js';
import { CommandLine } from '../../components/CommandLine.js';
import { Emission } from '../../components/Emission.js';
import { QueryView } from '../../components/QueryView.js';
import { ScrollTable } from '../../components/ScrollTable.js';
import { useTexts } from '../../i18n/use-texts.js';
import { AffectedJob } from './AffectedJob.js';
import { usePercent } from './ChangesTable.js';

type Row = AffectedByFactor['footprints'][number];

const RowCells = ({ row }: { readonly row: Row }): ReactElement => {
  const { t, nameOf } = useTexts();
  const percent = usePercent();
  return (
    <>
      <th scope="row">
        <Link href={`/footprints/${row.footprint}`}>
          <code>{row.footprint}</code>
        </Link>
        <div className="small muted">{nameOf(row.product.name)}</div>
      </th>
      <td>{nameOf(row.owner.name)}</td>
      <td className="num">
        <Emission value={row.old} unit={false} />
      </td>
      <td className="num">
        {row.new === undefined ? (
          <span className="muted">{t(`factors:affected.state.${row.state}`)}</span>
        ) : (
          <Emission value={row.new} unit={false} />
        )}
      </td>
      <td className="num nowrap">{percent(row.percent)}</td>
      <td>
        {row.labels.map(({ id }) => (
          <Link key={id} href={`/labels/${id}`}>
            <code>{id}</code>
          </Link>
        ))}
      </td>
    </>
  );
};

const AffectedTable = ({ all }: { readonly all: AffectedByFactor }): ReactElement => {
  const { t } = useTexts();
  const own = all.footprints.filter((row) => row.own && row.state === 'computed');
  const count = all.footprints.length;
  return (
    <div className="stack">
      <Banner
        tone="warn"
        title={t('factors:affected.finding', { count, owners: all.organisations.length })}
      >
        <p>{t('factors:affected.text')}</p>
        {own.length === 0 ? null : (
          <p>
            <CommandLine
              command={`npx tanji restate ${own.map(({ footprint }) => footprint).join(' ')}`}
            />
          </p>
        )}
      </Banner>
      <ScrollTable label={t('factors:affected.title')}>
        <table className="data">
          <thead>
            <tr>
              <th scope="col">{t('factors:affected.footprint')}</th>
              <th scope="col">{t('factors:affected.owner')}</th>
              <th scope="col" className="num">
                {t('factors:affected.old')}
              </th>
              <th scope="col" className="num">
                {t('factors:affected.new')}
              </th>
              <th scope="col" className="num">
                {t('factors:diff.change')}
              </th>
              <th scope="col">{t('factors:affected.labels')}</th>
            </tr>
          </thead>
          <tbody>
            {all.footprints.map((row) => (
              <tr key={row.footprint}>
                <RowCells row={row} />
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollTable>
    </div>
  );
};

const Found = ({ all }: { readonly all: AffectedByFactor }): ReactElement => {
  const { t } = useTexts();
  return all.footprints.length === 0 ? (
    <p className="muted">{t('factors:affected.none')}</p>
  ) : (
    <AffectedTable all={all} />
  );
};

/** The answer for readers without an account, which takes some hundred footprints. */
const AnonymousUses = ({ id }: { readonly id: string }): ReactElement => {
  const { t } = useTexts();
  const query = useRoute('getFactorAffected', { params: { id } });
  return (
    <>
      <QueryView query={query} what={t('factors:affected.title')}>
        {(all) => <Found all={all} />}
      </QueryView>
      <p className="small muted">{t('desk:affected.signIn')}</p>
    </>
  );
};

/** Footprints that a new version or a withdrawal affects: with old and new total where that is known. */
export const FactorUses = ({ id }: { readonly id: string }): ReactElement => {
  const { t } = useTexts();
  const { session } = useSession();
  return (
    <section className="card stack" aria-labelledby="factor-affected">
      <h2 id="factor-affected">{t('factors:affected.title')}</h2>
      {session ? (
        <AffectedJob id={id} csrfToken={session.csrfToken}>
          {(all) => <Found all={all} />}
        </AffectedJob>
      ) : (
        <AnonymousUses id={id} />
      )}
    </section>
  );
};
