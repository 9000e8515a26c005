import type { ProductParts } from '@tanji/domain/api';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { useRoute } from '../../api/use-route.js';
import { Badge } from '../../components/Badge.js';
import { CO2E_UNIT, Emission, Missing } from '../../components/Emission.js';
import { QueryView } from '../../components/QueryView.js';
import { ScrollTable } from '../../components/ScrollTable.js';
import { AssuranceBadge } from '../../footprint/AssuranceBadge.js';
import { formatNumber, formatPercent } from '../../format/number.js';
import { formatPeriod } from '../../format/date.js';
import { useTexts } from '../../i18n/use-texts.js';

type Component = ProductParts['components'][number];
type Line = NonNullable<ProductParts['lines']>[number];

const Share = ({ share }: { readonly share: string }): ReactElement => {
  const { language } = useTexts();
  return <data value={share}>{formatPercent(share, language)}</data>;
};

/** In-plant share against the supply chain: one bar with both percentages. */
const Split = ({ parts }: { readonly parts: ProductParts }): ReactElement => {
  const { t } = useTexts();
  const { own, supplyChain } = parts;
  return (
    <ScrollTable label={t('products:parts.split')}>
      <table className="data">
        <tbody>
          {(
            [
              ['own', own],
              ['supplyChain', supplyChain],
            ] as const
          ).map(([side, { amount, share }]) => (
            <tr key={side}>
              <th scope="row">{t(`products:parts.${side}`)}</th>
              <td className="num">
                <Emission value={amount} />
              </td>
              <td className="num">
                <Share share={share} />
              </td>
              <td>
                <span className="share-bar" aria-hidden="true">
                  <svg viewBox="0 0 100 8" preserveAspectRatio="none">
                    <rect
                      className={side === 'own' ? 'fill-own' : 'fill-chain'}
                      width={Math.min(100, Math.max(0, Number(share)))}
                      height="8"
                    />
                  </svg>
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollTable>
  );
};

const ComponentRow = ({ part }: { readonly part: Component }): ReactElement => {
  const { t, language, nameOf } = useTexts();
  const { product, supplier, footprint, taken, amount, share } = part;
  return (
    <tr>
      <th scope="row">
        <Link href={`/products/${product.id}`}>{nameOf(product.name)}</Link>
        <div className="small muted">
          {formatNumber(taken.value, language)} {taken.unit}
        </div>
      </th>
      <td>
        <Link href={`/products?owner=${supplier.id}`}>{nameOf(supplier.name)}</Link>
      </td>
      <td className="num">
        <Emission value={amount} unit={false} />
      </td>
      <td className="num">
        <Share share={share} />
      </td>
      <td>
        <Link href={`/footprints/${footprint.id}`}>
          <Emission value={footprint.total} /> / {footprint.declaredUnit}
        </Link>
        <div className="small muted">{formatPeriod(footprint.period, language)}</div>
      </td>
      <td>
        <AssuranceBadge summary={footprint} />
        {footprint.status === 'active' ? null : (
          <Badge tone="warn">{t(`footprint:status.${footprint.status}`)}</Badge>
        )}
      </td>
    </tr>
  );
};

const Components = ({ parts }: { readonly parts: ProductParts }): ReactElement => {
  const { t } = useTexts();
  if (parts.components.length === 0) {
    return <p className="muted">{t('products:parts.noComponents')}</p>;
  }
  return (
    <ScrollTable label={t('products:parts.components')}>
      <table className="data">
        <thead>
          <tr>
            <th scope="col">{t('products:parts.component')}</th>
            <th scope="col">{t('products:parts.supplier')}</th>
            <th scope="col" className="num">
              {CO2E_UNIT}
            </th>
            <th scope="col" className="num">
              %
            </th>
            <th scope="col">{t('products:parts.record')}</th>
            <th scope="col">{t('products:parts.assurance')}</th>
          </tr>
        </thead>
        <tbody>
          {parts.components.map((part) => (
            <ComponentRow key={part.footprint.id} part={part} />
          ))}
        </tbody>
      </table>
    </ScrollTable>
  );
};

const LineRow = ({ line }: { readonly line: Line }): ReactElement => {
  const { t, language } = useTexts();
  const { id, node, name, scope, amount, share, factor } = line;
  return (
    <tr key={`${node ?? ''}/${id}`}>
      <th scope="row">{name ?? id}</th>
      <td>{t(scope === 3 ? 'products:parts.secondary' : 'products:parts.inPlant')}</td>
      <td className="num">
        <Emission value={amount} unit={false} />
      </td>
      <td className="num">
        <Share share={share} />
      </td>
      <td>
        {factor === undefined ? (
          '–'
        ) : factor.id === undefined || factor.kind !== 'ledger' ? (
          `${formatNumber(factor.value, language)} ${factor.unit}`
        ) : (
          <Link href={`/factors/${factor.id}`}>
            <code>{factor.id}</code>
          </Link>
        )}
        {factor?.kind === 'estimate' ? (
          <Badge tone="warn">{t('products:parts.estimated')}</Badge>
        ) : null}
      </td>
    </tr>
  );
};

const Lines = ({ parts }: { readonly parts: ProductParts }): ReactElement => {
  const { t, nameOf } = useTexts();
  const { lines, footprint } = parts;
  if (lines === undefined) {
    return <Missing reason={t('products:parts.hidden', { owner: nameOf(footprint.owner.name) })} />;
  }
  return (
    <ScrollTable label={t('products:parts.lines')}>
      <table className="data">
        <thead>
          <tr>
            <th scope="col">{t('products:parts.line')}</th>
            <th scope="col">{t('products:parts.kind')}</th>
            <th scope="col" className="num">
              {CO2E_UNIT}
            </th>
            <th scope="col" className="num">
              %
            </th>
            <th scope="col">{t('products:parts.factor')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <LineRow key={`${line.node ?? ''}/${line.id}`} line={line} />
          ))}
        </tbody>
      </table>
    </ScrollTable>
  );
};

/** What a product's footprint is made of: own plant, components of suppliers, other lines. */
export const PartsSection = ({ id }: { readonly id: string }): ReactElement => {
  const { t, language } = useTexts();
  const query = useRoute('getProductParts', { params: { id } });
  return (
    <section className="card stack" aria-labelledby="parts-title">
      <h2 id="parts-title">{t('products:parts.title')}</h2>
      <QueryView query={query} what={t('products:parts.what')}>
        {(parts) => (
          <>
            <p>
              <Link href={`/footprints/${parts.footprint.id}`}>
                <code>{parts.footprint.id}</code>
              </Link>
              {', '}
              {formatPeriod(parts.footprint.period, language)}:{' '}
              <Emission value={parts.footprint.total} />
            </p>
            <p className="small">
              <Link href={`/footprints/${parts.footprint.id}?tab=quality`}>
                {t('products:parts.gaps')}
              </Link>
            </p>
            <Split parts={parts} />
            <h3>{t('products:parts.components')}</h3>
            <Components parts={parts} />
            <h3>{t('products:parts.lines')}</h3>
            <Lines parts={parts} />
          </>
        )}
      </QueryView>
    </section>
  );
};
