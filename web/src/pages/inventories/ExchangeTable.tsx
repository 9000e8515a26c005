import type { InventoryExchange } from '@tanji/domain/api';
import type { ReactElement, ReactNode } from 'react';
import { Link } from 'wouter';
import { ScrollTable } from '../../components/ScrollTable.js';
import { useShowMore } from '../../components/use-show-more.js';
import { formatNumber } from '../../format/number.js';
import { useTexts } from '../../i18n/use-texts.js';
import { useObstacleText } from './use-obstacle-text.js';

const STEP = 30;

const TYPES = ['product', 'elementary', 'waste'] as const;

interface RowProps {
  readonly inventory: string;
  readonly exchange: InventoryExchange;
}

/** Where a product comes from, or what an elementary flow counts as. */
const Leads = ({ inventory, exchange }: RowProps): ReactNode => {
  const { t } = useTexts();
  const reasonOf = useObstacleText();
  const { provider, fault, meaning, gas = '', reference } = exchange;
  if (reference) return t('inventories:exchange.reference');
  if (provider !== undefined) {
    return (
      <Link href={`/inventories/${inventory}/processes/${encodeURIComponent(provider.id)}`}>
        {provider.name}
      </Link>
    );
  }
  if (fault !== undefined) return reasonOf(fault);
  if (meaning === undefined) return '–';
  if (meaning === 'other') {
    return <span className="muted">{t('inventories:exchange.meaning.other')}</span>;
  }
  return t(`inventories:exchange.meaning.${meaning}`, { gas });
};

const Row = (props: RowProps): ReactElement => {
  const { t, language } = useTexts();
  const { direction, type, name, compartment, amount, unit, band, pedigree } = props.exchange;
  const kind = TYPES.find((one) => one === type);
  return (
    <tr>
      <th scope="row">
        {name}
        <div className="small muted">
          {[kind === undefined ? type : t(`inventories:exchange.type.${kind}`), compartment]
            .filter((text) => text !== '')
            .join(' · ')}
        </div>
      </th>
      <td>{t(`inventories:exchange.${direction}`)}</td>
      <td className="num nowrap">
        {amount === undefined
          ? t('inventories:exchange.unreadable')
          : formatNumber(amount, language)}{' '}
        {unit}
      </td>
      <td className="num nowrap">
        {band === undefined
          ? '–'
          : `${formatNumber(band.low, language)} – ${formatNumber(band.high, language)}`}
        {pedigree === undefined ? null : <div className="small muted">{pedigree}</div>}
      </td>
      <td>
        <Leads {...props} />
      </td>
    </tr>
  );
};

/** What counts first: the product, what is needed, greenhouse gases; then everything else. */
const ranked = (exchanges: readonly InventoryExchange[]): readonly InventoryExchange[] => {
  const rank = ({ reference, meaning }: InventoryExchange): number => {
    if (reference) return 0;
    if (meaning === undefined) return 1;
    return meaning === 'other' ? 3 : 2;
  };
  return [...exchanges].sort((a, b) => rank(a) - rank(b));
};

interface ExchangeTableProps {
  readonly inventory: string;
  readonly exchanges: readonly InventoryExchange[];
}

/** Everything that goes into a process and comes out of it, with ranges, and where it leads. */
export const ExchangeTable = ({ inventory, exchanges }: ExchangeTableProps): ReactElement => {
  const { t } = useTexts();
  const { shown, more } = useShowMore(ranked(exchanges), STEP);
  return (
    <section className="card stack" aria-labelledby="exchanges">
      <h2 id="exchanges">{t('inventories:exchange.title')}</h2>
      <ScrollTable label={t('inventories:exchange.title')}>
        <table className="data">
          <thead>
            <tr>
              <th scope="col">{t('inventories:exchange.flow')}</th>
              <th scope="col">{t('inventories:exchange.direction')}</th>
              <th scope="col" className="num">
                {t('inventories:exchange.amount')}
              </th>
              <th scope="col" className="num">
                {t('inventories:exchange.range')}
              </th>
              <th scope="col">{t('inventories:exchange.leads')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((exchange, index) => (
              <Row
                key={`${exchange.flow} ${exchange.direction} ${String(index)}`}
                inventory={inventory}
                exchange={exchange}
              />
            ))}
          </tbody>
        </table>
      </ScrollTable>
      {more}
    </section>
  );
};
