import type { CommitteeView, LedgerEdition } from '@tanji/domain/api';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { useRoute } from '../../api/use-route.js';
import { CommandLine } from '../../components/CommandLine.js';
import { PageTitle } from '../../components/PageTitle.js';
import { QueryView } from '../../components/QueryView.js';
import { ScrollTable } from '../../components/ScrollTable.js';
import { formatDate } from '../../format/date.js';
import { useTexts } from '../../i18n/use-texts.js';

const Members = ({ view }: { readonly view: CommitteeView }): ReactElement => {
  const { t, language } = useTexts();
  const { committee, quorum, versions } = view;
  return (
    <section className="card stack" aria-labelledby="committee-members">
      <h2 id="committee-members">{t('desk:committee.members')}</h2>
      <p>{t('desk:committee.quorum', { count: quorum })}</p>
      {committee === undefined ? (
        <>
          <p className="muted">{t('desk:committee.none')}</p>
          <p>
            {t('desk:committee.appoint')}{' '}
            <CommandLine command="npx tanji factors appoint institute auditor --quorum 1" />
          </p>
        </>
      ) : (
        <ul>
          {committee.members.map((member) => (
            <li key={member}>
              <code>{member}</code>
            </li>
          ))}
        </ul>
      )}
      {versions.length === 0 ? null : (
        <>
          <h3>{t('desk:committee.versions')}</h3>
          <ul>
            {versions.map(({ record, ledger }) => (
              <li key={record.version}>
                <Link href={`/ledger/tx/${ledger.transactionId}`}>
                  {formatDate(ledger.time.slice(0, 10), language)}
                </Link>
                :{' '}
                {t('desk:committee.term', {
                  version: record.version,
                  quorum: record.quorum,
                  members: record.members.join(', '),
                })}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
};

const EditionVotes = ({ items }: { readonly items: readonly LedgerEdition[] }): ReactElement => {
  const { t } = useTexts();
  const named = (who: readonly string[]): string =>
    who.length === 0 ? t('desk:committee.nobody') : who.join(', ');
  return (
    <ScrollTable label={t('desk:committee.editions')}>
      <table className="data">
        <thead>
          <tr>
            <th scope="col">{t('desk:committee.edition')}</th>
            <th scope="col">{t('desk:committee.status')}</th>
            <th scope="col">{t('desk:committee.approvals')}</th>
            <th scope="col">{t('desk:committee.rejections')}</th>
            <th scope="col">{t('desk:committee.tags')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map(({ manifest, status, approvals, rejections, tags }) => (
            <tr key={manifest.id}>
              <th scope="row">
                <Link href={`/editions/${manifest.id}`}>{manifest.id}</Link>
                <div className="small muted">{manifest.publisher}</div>
              </th>
              <td>
                {t(`desk:committee.state.${status}`)}
                {status === 'proposed' ? (
                  <div>
                    <CommandLine command={`npx tanji factors review-edition ${manifest.id}`} />
                  </div>
                ) : null}
              </td>
              <td>{named(approvals)}</td>
              <td>{named(rejections)}</td>
              <td>{tags.join(' ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollTable>
  );
};

const Editions = (): ReactElement => {
  const { t } = useTexts();
  const query = useRoute('listLedgerEditions');
  return (
    <section className="card stack" aria-labelledby="committee-editions">
      <h2 id="committee-editions">{t('desk:committee.editions')}</h2>
      <QueryView query={query} what={t('desk:committee.editionsWhat')}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="muted">
              {t('desk:committee.noEditions')}{' '}
              <Link href="/editions">{t('factors:editions.title')}</Link>
            </p>
          ) : (
            <EditionVotes items={items} />
          )
        }
      </QueryView>
      <p>
        {t('desk:committee.reviews')} <Link href="/reviews">{t('factors:reviews.title')}</Link>
      </p>
    </section>
  );
};

const Claims = (): ReactElement => {
  const { t, language } = useTexts();
  const query = useRoute('listFactorSetClaims');
  return (
    <section className="card stack" aria-labelledby="committee-claims">
      <h2 id="committee-claims">{t('desk:committee.claims')}</h2>
      <QueryView query={query} what={t('desk:committee.claimsWhat')}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="muted">{t('desk:committee.noClaims')}</p>
          ) : (
            <ScrollTable label={t('desk:committee.claims')}>
              <table className="data">
                <thead>
                  <tr>
                    <th scope="col">{t('desk:committee.set')}</th>
                    <th scope="col">{t('desk:committee.holder')}</th>
                    <th scope="col">{t('desk:committee.since')}</th>
                  </tr>
                </thead>
                <tbody>
                  {items.map(({ set, publisher, title, ledger }) => (
                    <tr key={set}>
                      <th scope="row">
                        <Link href={`/factors?set=${set}`}>{set}</Link>
                        <div className="small muted">{title}</div>
                      </th>
                      <td>{publisher}</td>
                      <td>
                        <Link href={`/ledger/tx/${ledger.transactionId}`}>
                          {formatDate(ledger.time.slice(0, 10), language)}
                        </Link>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </ScrollTable>
          )
        }
      </QueryView>
      <p>
        {t('desk:committee.claim')} <CommandLine command="npx tanji factors claim my-set" />
      </p>
    </section>
  );
};

/** Who decides about factors and editions, how editions were voted on, who holds names of sets. */
const CommitteePage = (): ReactElement => {
  const { t } = useTexts();
  const query = useRoute('getCommittee');
  return (
    <>
      <PageTitle title={t('desk:committee.title')} />
      <p>{t('desk:committee.intro')}</p>
      <QueryView query={query} what={t('desk:committee.what')}>
        {(view) => <Members view={view} />}
      </QueryView>
      <Editions />
      <Claims />
    </>
  );
};

export default CommitteePage;
