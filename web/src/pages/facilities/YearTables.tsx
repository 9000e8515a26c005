import type { FacilitySummary } from '@tanji/domain/api';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { Emission } from '../../components/Emission.js';
import { ScrollTable } from '../../components/ScrollTable.js';
import { AssuranceBadge } from '../../footprint/AssuranceBadge.js';
import { groupDigits } from '../../format/number.js';
import { useTexts } from '../../i18n/use-texts.js';
import { SCOPES, scopeAmount, scopeTotal, type Method } from './scopes.js';

interface TableProps {
  readonly summary: FacilitySummary;
  readonly method: Method;
}

/** Production lines: what their products carry, and what no product does. */
export const LinesTable = ({ summary, method }: TableProps): ReactElement => {
  const { t, language, nameOf } = useTexts();
  const { lines, undocumented } = summary;
  return (
    <section className="card stack" aria-labelledby="lines">
      <h2 id="lines">{t('facilities:lines.title')}</h2>
      {undocumented.length === 0 ? null : (
        <p className="small muted">
          {t('facilities:undocumented', { months: undocumented.join(', ') })}
        </p>
      )}
      <ScrollTable label={t('facilities:lines.title')}>
        <table className="data">
          <thead>
            <tr>
              <th scope="col">{t('facilities:lines.line')}</th>
              <th scope="col" className="num">
                {t('facilities:pieces')}
              </th>
              {SCOPES.map((scope) => (
                <th key={scope} scope="col" className="num">
                  {t(`facilities:scope.${scope}`)}
                </th>
              ))}
              <th scope="col" className="num">
                {t('facilities:lines.unallocated')}
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ line, name, pieces, products, unallocated }) => (
              <tr key={line}>
                <th scope="row">{nameOf(name)}</th>
                <td className="num">{groupDigits(pieces, language)}</td>
                {SCOPES.map((scope) => (
                  <td key={scope} className="num">
                    <Emission value={scopeAmount(products, scope, method)} unit={false} />
                  </td>
                ))}
                <td className="num">
                  <Emission value={scopeTotal(unallocated, method)} unit={false} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollTable>
    </section>
  );
};

/** Products of the year: pieces, what they carry of the plant, per piece, and their signed footprint. */
export const ProductsTable = ({ summary, method }: TableProps): ReactElement => {
  const { t, language, nameOf } = useTexts();
  return (
    <section className="card stack" aria-labelledby="made">
      <h2 id="made">{t('facilities:products.title')}</h2>
      <ScrollTable label={t('facilities:products.title')}>
        <table className="data">
          <thead>
            <tr>
              <th scope="col">{t('facilities:products.product')}</th>
              <th scope="col">{t('facilities:products.series')}</th>
              <th scope="col" className="num">
                {t('facilities:pieces')}
              </th>
              <th scope="col" className="num">
                {t('facilities:products.carries')}
              </th>
              <th scope="col" className="num">
                {t('facilities:products.perPiece')}
              </th>
              <th scope="col">{t('facilities:products.footprint')}</th>
            </tr>
          </thead>
          <tbody>
            {summary.products.map((one) => (
              <tr key={one.product.id}>
                <th scope="row">
                  <Link href={`/products/${one.product.id}`}>{nameOf(one.product.name)}</Link>
                </th>
                <td>{one.series ?? '–'}</td>
                <td className="num">{groupDigits(one.pieces, language)}</td>
                <td className="num">
                  <Emission value={scopeTotal(one, method)} unit={false} />
                </td>
                <td className="num">
                  {one.perPiece === undefined ? (
                    '–'
                  ) : (
                    <Emission value={one.perPiece} unit={false} />
                  )}
                </td>
                <td>
                  {one.latest === undefined ? (
                    '–'
                  ) : (
                    <span className="row">
                      <Link href={`/footprints/${one.latest.id}`}>
                        <Emission value={one.latest.total} />
                      </Link>
                      <AssuranceBadge summary={one.latest} />
                    </span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollTable>
    </section>
  );
};
