import type { ProductView } from '@tanji/domain/api';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { Emission, Missing } from '../../components/Emission.js';
import { ScrollTable } from '../../components/ScrollTable.js';
import { AssuranceBadge } from '../../footprint/AssuranceBadge.js';
import { useDeclaredUnit } from '../../footprint/use-declared-unit.js';
import { formatPeriod } from '../../format/date.js';
import { useTexts } from '../../i18n/use-texts.js';

const Row = ({ product }: { readonly product: ProductView }): ReactElement => {
  const { t, language, nameOf } = useTexts();
  const unit = useDeclaredUnit();
  const { record, owner, latest } = product;
  return (
    <tr>
      <th scope="row">
        <Link href={`/products/${record.id}`}>{nameOf(record.name)}</Link>
        <div className="small muted">
          <span className="narrow-only">{nameOf(owner.name)}</span>
          <code>{record.id}</code>
        </div>
      </th>
      <td className="optional">{nameOf(owner.name)}</td>
      <td className="num">
        {latest === undefined ? (
          <Missing reason={t('products:noFootprint')} />
        ) : (
          <Link href={`/footprints/${latest.id}`}>
            <Emission value={latest.total} unit={false} />
          </Link>
        )}
      </td>
      <td className="nowrap">
        {latest === undefined ? '–' : t('products:per', { unit: unit(latest) })}
      </td>
      <td className="optional">
        {latest === undefined ? '–' : formatPeriod(latest.period, language)}
      </td>
      <td>{latest === undefined ? '–' : <AssuranceBadge summary={latest} />}</td>
    </tr>
  );
};

/** One row a product; the unit of the amounts stands in the head. */
export const ProductTable = ({
  products,
}: {
  readonly products: readonly ProductView[];
}): ReactElement => {
  const { t } = useTexts();
  return (
    <ScrollTable label={t('products:title')}>
      <table className="data">
        <thead>
          <tr>
            <th scope="col">{t('products:column.product')}</th>
            <th scope="col" className="optional">
              {t('products:column.owner')}
            </th>
            <th scope="col" className="num">
              {t('products:column.latest')}
            </th>
            <th scope="col">{t('products:column.unit')}</th>
            <th scope="col" className="optional">
              {t('products:column.period')}
            </th>
            <th scope="col">{t('products:column.assurance')}</th>
          </tr>
        </thead>
        <tbody>
          {products.map((product) => (
            <Row key={product.record.id} product={product} />
          ))}
        </tbody>
      </table>
    </ScrollTable>
  );
};
