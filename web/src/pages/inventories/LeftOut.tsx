import type { InventoryCalculation } from '@tanji/domain/api';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { Facts, type Fact } from '../../components/Facts.js';
import { ScrollTable } from '../../components/ScrollTable.js';
import { useShowMore } from '../../components/use-show-more.js';
import { formatNumber } from '../../format/number.js';
import { useTexts } from '../../i18n/use-texts.js';
import { useObstacleText } from './use-obstacle-text.js';
import { scaled } from './scaled.js';

const STEP = 20;

interface LeftOutProps {
  readonly inventory: string;
  readonly calculation: InventoryCalculation;
  readonly amount: string;
}

const NeedTable = ({ inventory, calculation, amount }: LeftOutProps): ReactElement => {
  const { t, language } = useTexts();
  const reasonOf = useObstacleText();
  const { open, openCount } = calculation.leftOut;
  const { shown, more } = useShowMore(open, STEP);
  const unlisted = openCount - open.length;
  return (
    <>
      <ScrollTable label={t('inventories:left.title')}>
        <table className="data">
          <thead>
            <tr>
              <th scope="col">{t('inventories:left.need')}</th>
              <th scope="col" className="num">
                {t('inventories:left.amount')}
              </th>
              <th scope="col">{t('inventories:left.why')}</th>
              <th scope="col">{t('inventories:left.by')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ code, process, at, name, amount: need, unit }, index) => (
              <tr key={`${process} ${name} ${String(index)}`}>
                <th scope="row">{name}</th>
                <td className="num nowrap">
                  {formatNumber(scaled(need, amount), language)} {unit}
                </td>
                <td>{reasonOf(code)}</td>
                <td>
                  <Link href={`/inventories/${inventory}/processes/${encodeURIComponent(process)}`}>
                    {at}
                  </Link>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollTable>
      {more}
      {unlisted > 0 ? <p>{t('inventories:left.more', { count: unlisted })}</p> : null}
    </>
  );
};

/** What a calculation does not hold: open needs, what stands beside the sum, what has no potential. */
export const LeftOut = (props: LeftOutProps): ReactElement => {
  const { t, language } = useTexts();
  const { calculation, amount } = props;
  const { openCount, biogenic, uptake, unweighted } = calculation.leftOut;
  const kg = (value: string): string => `${formatNumber(scaled(value, amount), language)} kg`;
  const aside: readonly Fact[] = [
    ...(biogenic === undefined
      ? []
      : [{ name: t('inventories:left.biogenic'), value: kg(biogenic) }]),
    ...(uptake === undefined ? [] : [{ name: t('inventories:left.uptake'), value: kg(uptake) }]),
    ...unweighted.map(({ flow, kg: mass }) => ({
      name: t('inventories:left.unweighted', { flow, gwp: calculation.gwp }),
      value: kg(mass),
    })),
  ];
  return (
    <section className="card stack" aria-labelledby="left-out">
      <h2 id="left-out">{t('inventories:left.title')}</h2>
      {openCount === 0 ? <p>{t('inventories:left.nothing')}</p> : <NeedTable {...props} />}
      {aside.length === 0 ? null : <Facts facts={aside} />}
      <p className="small muted">{t('inventories:left.always')}</p>
    </section>
  );
};
