import type { ImportedMonth } from '@tanji/domain/api';
import type { ReactElement, ReactNode } from 'react';
import { Badge } from '../../components/Badge.js';
import { Emission } from '../../components/Emission.js';
import { ScrollTable } from '../../components/ScrollTable.js';
import { groupDigits } from '../../format/number.js';
import { useTexts } from '../../i18n/use-texts.js';

interface Month {
  readonly month: ImportedMonth;
}
type Account = NonNullable<ImportedMonth['account']>;
type Amounts = Account['totals'];

const FIGURES = ['scope1', 'scope2Location', 'scope2Market', 'scope3'] as const;

/** Exact, to the last digit: rounded ones would not add up before the reader’s eyes. */
const AmountCells = ({ amounts }: { readonly amounts: Amounts }): ReactElement => {
  const { language } = useTexts();
  return (
    <>
      {FIGURES.map((figure) => (
        <td key={figure} className="num">
          <data className="quantity nowrap" value={amounts[figure]}>
            {groupDigits(amounts[figure], language)}
          </data>
        </td>
      ))}
    </>
  );
};

interface RowProps {
  readonly name: ReactNode;
  readonly pieces?: string;
  readonly amounts: Amounts;
}

const Row = ({ name, pieces, amounts }: RowProps): ReactElement => {
  const { language } = useTexts();
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className="num">{pieces === undefined ? '–' : groupDigits(pieces, language)}</td>
      <AmountCells amounts={amounts} />
    </tr>
  );
};

/** Products + unallocated = factory. */
const Reconciliation = ({
  month,
  account,
}: {
  readonly month: string;
  readonly account: Account;
}): ReactElement => {
  const { t } = useTexts();
  return (
    <ScrollTable label={t('monthImport:month.balance', { month })}>
      <table className="data" data-balance={month}>
        <caption>{t('monthImport:month.balanceText')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('monthImport:month.product')}</th>
            <th scope="col" className="num">
              {t('facilities:pieces')}
            </th>
            {FIGURES.map((figure) => (
              <th key={figure} scope="col" className="num">
                {t(`facilities:figure.${figure}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {account.products.map((product) => (
            <Row
              key={product.product}
              name={product.product}
              pieces={product.pieces}
              amounts={product}
            />
          ))}
          <Row name={t('monthImport:month.unallocated')} amounts={account.unallocated} />
          <Row name={<strong>{t('facilities:one')}</strong>} amounts={account.totals} />
        </tbody>
      </table>
    </ScrollTable>
  );
};

const signed = (change: string): string => (change.startsWith('-') ? change : `+${change}`);

/** What the import changes, in total and by activity. */
const Compared = ({ month: { compared } }: Month): ReactElement => {
  const { t } = useTexts();
  if (compared === undefined) return <p>{t('monthImport:month.new')}</p>;
  if (compared.same) return <p>{t(`monthImport:month.same.${compared.with}`)}</p>;
  const { activities } = compared;
  return (
    <>
      <p>
        {t(`monthImport:month.against.${compared.with}`)} <Emission value={compared.total} />,{' '}
        {t('monthImport:month.change')}{' '}
        <span className="nowrap">
          {signed(compared.change).slice(0, 1)}
          <Emission value={compared.change.replace('-', '')} />
        </span>
      </p>
      {activities === undefined ? null : (
        <ul>
          {(['added', 'changed', 'gone'] as const).flatMap((kind) =>
            activities[kind].length === 0
              ? []
              : [
                  <li key={kind} className="wrap-anywhere">
                    {t(`monthImport:month.activities.${kind}`, {
                      names: activities[kind].join(', '),
                    })}
                  </li>,
                ],
          )}
        </ul>
      )}
    </>
  );
};

const State = ({ month: { account, saved } }: Month): ReactElement => {
  const { t } = useTexts();
  if (account === undefined) return <Badge tone="fail">{t('monthImport:month.bad')}</Badge>;
  if (saved) return <Badge tone="accent">{t('monthImport:month.saved')}</Badge>;
  return <Badge>{t('monthImport:month.ready')}</Badge>;
};

/** One month as the files give it. */
export const MonthPreview = ({ month }: Month): ReactElement => {
  const { t, language } = useTexts();
  const { account, rows, kept, problems } = month;
  const heading = `month-${month.month}`;
  return (
    <section className="card stack" aria-labelledby={heading}>
      <h2 id={heading}>
        {month.month} <State month={month} />
      </h2>
      <p>
        {t('monthImport:month.rows', {
          activities: groupDigits(String(rows.activities), language),
          production: groupDigits(String(rows.production), language),
          certificates: groupDigits(String(rows.certificates), language),
        })}{' '}
        {kept.length === 0
          ? null
          : t('monthImport:month.kept', {
              tables: kept.map((table) => t(`monthImport:table.${table}`)).join(', '),
            })}
      </p>
      {account === undefined ? (
        <p>{t('monthImport:month.problems', { count: problems })}</p>
      ) : (
        <>
          <p>
            <strong>
              <Emission value={account.total} />
            </strong>{' '}
            ({t(`facilities:method.${account.electricity}`)})
          </p>
          <Compared month={month} />
          <Reconciliation month={month.month} account={account} />
        </>
      )}
    </section>
  );
};
