import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { useRoute } from '../../api/use-route.js';
import { Badge } from '../../components/Badge.js';
import { CommandLine } from '../../components/CommandLine.js';
import { Emission } from '../../components/Emission.js';
import { PageTitle } from '../../components/PageTitle.js';
import { QueryView } from '../../components/QueryView.js';
import { ScrollTable } from '../../components/ScrollTable.js';
import { useTexts } from '../../i18n/use-texts.js';

const TONES = { draft: 'warn', issued: 'plain', changed: 'warn' } as const;

/** Months of a plant: what is saved here and what is signed on the ledger. */
const MonthsPage = ({ id }: { readonly id: string }): ReactElement => {
  const { t } = useTexts();
  const query = useRoute('listFacilityMonths', { params: { id } });
  return (
    <>
      <PageTitle title={t('facilities:months.of', { id })} />
      <p className="row">
        <Link href={`/facilities/${id}`}>{t('facilities:back')}</Link>
        <Link href={`/facilities/${id}/import`}>{t('facilities:months.import')}</Link>
      </p>
      <p>{t('facilities:months.intro')}</p>
      <QueryView query={query} what={t('facilities:months.what')}>
        {({ months }) =>
          months.length === 0 ? (
            <section className="card stack">
              <p>{t('facilities:empty')}</p>
              <p>
                <Link href={`/facilities/${id}/import`}>{t('facilities:months.import')}</Link>
              </p>
              <CommandLine command={`tanji facility save ${id}-2025-01.yaml`} />
            </section>
          ) : (
            <section className="card">
              <ScrollTable label={t('facilities:months.title')}>
                <table className="data">
                  <thead>
                    <tr>
                      <th scope="col">{t('facilities:months.month')}</th>
                      <th scope="col">{t('facilities:months.state')}</th>
                      <th scope="col" className="num">
                        {t('facilities:months.signed')}
                      </th>
                      <th scope="col" className="num">
                        {t('facilities:months.saved')}
                      </th>
                      <th scope="col">{t('facilities:months.record')}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {[...months].reverse().map(({ month, state, saved, account }) => (
                      <tr key={month}>
                        <th scope="row">
                          <Link href={`/facilities/${id}/months/${month}`}>{month}</Link>
                        </th>
                        <td>
                          <Badge tone={TONES[state]}>{t(`facilities:state.${state}`)}</Badge>
                        </td>
                        <td className="num">
                          {account === undefined ? (
                            '–'
                          ) : (
                            <Emission value={account.total} unit={false} />
                          )}
                        </td>
                        <td className="num">
                          {saved === undefined ? (
                            '–'
                          ) : (
                            <Emission value={saved.total} unit={false} />
                          )}
                        </td>
                        <td>
                          {account === undefined ? (
                            '–'
                          ) : (
                            <Link href={`/ledger/tx/${account.transactionId}`}>
                              <code>{account.id}</code>
                            </Link>
                          )}
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </ScrollTable>
            </section>
          )
        }
      </QueryView>
    </>
  );
};

export default MonthsPage;
