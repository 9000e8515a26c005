import type { CalculationView, FootprintView } from '@tanji/domain/api';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { Missing } from '../../components/Emission.js';
import { ScrollTable } from '../../components/ScrollTable.js';
import { useShowMore } from '../../components/use-show-more.js';
import type { InventoryRow } from '../../footprint/inventory.js';
import type { LineRatings } from '../../footprint/quality.js';
import { formatPercent, groupDigits, percentOf } from '../../format/number.js';
import { useTexts } from '../../i18n/use-texts.js';

const ROWS_AT_ONCE = 50;
const RATINGS = ['technological', 'geographical', 'temporal'] as const;

export interface RatedRow {
  readonly row: InventoryRow;
  readonly ratings: LineRatings | undefined;
}

interface RatingTableProps {
  readonly view: FootprintView;
  readonly result: CalculationView['result'];
  readonly rows: readonly RatedRow[];
}

const Line = ({
  rated: { row, ratings },
  total,
}: {
  readonly rated: RatedRow;
  readonly total: string;
}): ReactElement => {
  const { t, language } = useTexts();
  const percent = percentOf(row.line.amount, total);
  return (
    <tr>
      <th scope="row">{row.name}</th>
      <td className="num">{percent === undefined ? '–' : formatPercent(percent, language)}</td>
      {ratings === undefined ? (
        <td colSpan={RATINGS.length}>
          <Missing reason={t('results:ratings.none')} />
        </td>
      ) : (
        RATINGS.map((rating) => (
          <td key={rating} className="num">
            {groupDigits(ratings[rating], language)}
          </td>
        ))
      )}
    </tr>
  );
};

/** How good the data of each line are, 1 best to 5, and the mean weighted by emissions. */
export const RatingTable = ({ view, result, rows }: RatingTableProps): ReactElement => {
  const { t, language } = useTexts();
  const { shown, more } = useShowMore(rows, ROWS_AT_ONCE);
  const { record } = view;
  return (
    <section className="card stack">
      <h2>{t('results:ratings.title')}</h2>
      <p className="muted">
        {t('results:ratings.intro', {
          share: formatPercent(result.quality.ratedShare, language),
        })}{' '}
        <Link href={`/footprints/${view.summary.id}?tab=inventory`}>
          {t('footprint:tab.inventory')}
        </Link>
      </p>
      <ScrollTable label={t('results:ratings.title')}>
        <table className="data wide-first">
          <thead>
            <tr>
              <th scope="col">{t('results:inventory.line')}</th>
              <th scope="col" className="num">
                {t('footprint:column.share')}
              </th>
              {RATINGS.map((rating) => (
                <th key={rating} scope="col" className="num">
                  {t(`results:ratings.${rating}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((rated) => (
              <Line key={rated.row.key} rated={rated} total={record.total} />
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t('results:ratings.weighted')}</th>
              <td />
              {RATINGS.map((rating) => (
                <td key={rating} className="num">
                  {groupDigits(record.quality[rating], language)}
                </td>
              ))}
            </tr>
          </tfoot>
        </table>
      </ScrollTable>
      {more}
    </section>
  );
};
