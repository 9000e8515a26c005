import type { FactorLog } from '@tanji/domain/api';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { useRoute } from '../../api/use-route.js';
import { QueryView } from '../../components/QueryView.js';
import { ScrollTable } from '../../components/ScrollTable.js';
import { formatDate } from '../../format/date.js';
import { formatNumber } from '../../format/number.js';
import { useTexts } from '../../i18n/use-texts.js';
import { ChangesTable } from './ChangesTable.js';

const LogTable = ({ log }: { readonly log: FactorLog }): ReactElement => {
  const { t, language } = useTexts();
  return (
    <ScrollTable label={t('factors:log.title')}>
      <table className="data">
        <thead>
          <tr>
            <th scope="col">{t('factors:log.when')}</th>
            <th scope="col">{t('factors:log.what')}</th>
            <th scope="col">{t('factors:values.version')}</th>
            <th scope="col">{t('factors:log.who')}</th>
            <th scope="col" className="num">
              {t('factors:column.value')}
            </th>
            <th scope="col">{t('factors:log.remark')}</th>
          </tr>
        </thead>
        <tbody>
          {log.events.map((event, index) => (
            <tr key={`${event.version} ${event.event} ${String(index)}`}>
              <th scope="row" className="nowrap">
                {event.ledger === undefined ? (
                  formatDate(event.day ?? '', language)
                ) : (
                  <Link href={`/ledger/tx/${event.ledger.transactionId}`}>
                    {formatDate(event.ledger.time.slice(0, 10), language)}
                  </Link>
                )}
              </th>
              <td className="nowrap">{t(`factors:event.${event.event}`)}</td>
              <td className="nowrap">{event.version}</td>
              <td>{event.organisation}</td>
              <td className="num">
                {event.value === undefined ? '' : formatNumber(event.value, language)}
              </td>
              <td>{event.remark ?? ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollTable>
  );
};

/** What happened to a factor: who proposed, approved, activated, imported. */
const Log = ({ id }: { readonly id: string }): ReactElement => {
  const { t } = useTexts();
  const query = useRoute('getFactorLog', { params: { id } });
  return (
    <QueryView query={query} what={t('factors:log.title')}>
      {(log) => <LogTable log={log} />}
    </QueryView>
  );
};

/** What the newest version changed. */
const LastChange = ({ id }: { readonly id: string }): ReactElement => {
  const { t } = useTexts();
  const query = useRoute('getFactorDiff', { params: { id } });
  return (
    <QueryView query={query} what={t('factors:diff.title')}>
      {({ from, to, changes }) => (
        <>
          <p className="small muted">{t('factors:diff.between', { from, to })}</p>
          {changes.length === 0 ? (
            <p>{t('factors:diff.same')}</p>
          ) : (
            <ChangesTable label={t('factors:diff.title')} changes={changes} />
          )}
        </>
      )}
    </QueryView>
  );
};

/** Since which version, and through whom, the newest one says what it says. */
const Blame = ({ id }: { readonly id: string }): ReactElement => {
  const { t, language } = useTexts();
  const query = useRoute('getFactorBlame', { params: { id } });
  return (
    <QueryView query={query} what={t('factors:blame.title')}>
      {({ members }) => (
        <ScrollTable label={t('factors:blame.title')}>
          <table className="data">
            <thead>
              <tr>
                <th scope="col">{t('factors:diff.member')}</th>
                <th scope="col">{t('factors:column.value')}</th>
                <th scope="col">{t('factors:blame.since')}</th>
                <th scope="col">{t('factors:log.who')}</th>
                <th scope="col">{t('factors:log.when')}</th>
              </tr>
            </thead>
            <tbody>
              {members.map(({ member, value, since }) => (
                <tr key={member}>
                  <th scope="row">
                    <code>{member}</code>
                  </th>
                  <td>{value}</td>
                  <td>{since.version}</td>
                  <td>{since.organisation}</td>
                  <td className="nowrap">{formatDate(since.day, language)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollTable>
      )}
    </QueryView>
  );
};

/** History of a factor. Changes and origins are asked for when somebody opens them. */
export const FactorHistory = ({
  id,
  hasBefore,
}: {
  readonly id: string;
  readonly hasBefore: boolean;
}): ReactElement => {
  const { t } = useTexts();
  return (
    <section className="card stack" aria-labelledby="factor-log">
      <h2 id="factor-log">{t('factors:log.title')}</h2>
      <Log id={id} />
      {hasBefore ? (
        <>
          <h3>{t('factors:diff.title')}</h3>
          <LastChange id={id} />
        </>
      ) : null}
      <details>
        <summary>{t('factors:blame.title')}</summary>
        <Blame id={id} />
      </details>
    </section>
  );
};
