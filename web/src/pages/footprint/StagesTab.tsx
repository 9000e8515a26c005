import type { FootprintView } from '@tanji/domain/api';
import type { ReactElement } from 'react';
import { Emission } from '../../components/Emission.js';
import { StageFigure } from '../../footprint/StageFigure.js';
import { formatPercent, percentOf } from '../../format/number.js';
import { useTexts } from '../../i18n/use-texts.js';

interface Cut {
  readonly key: string;
  readonly name: string;
  readonly amount: string;
}

interface CutTableProps {
  readonly title: string;
  readonly cuts: readonly Cut[];
  readonly total: string;
}

/** One way to divide the total; each adds up to it exactly. */
const CutTable = ({ title, cuts, total }: CutTableProps): ReactElement => {
  const { t, language } = useTexts();
  return (
    <table className="data">
      <caption>{title}</caption>
      <thead>
        <tr>
          <th scope="col">{t('footprint:column.cut')}</th>
          <th scope="col" className="num">
            {t('footprint:column.amount')}
          </th>
          <th scope="col" className="num">
            {t('footprint:column.share')}
          </th>
        </tr>
      </thead>
      <tbody>
        {cuts.map(({ key, name, amount }) => {
          const percent = percentOf(amount, total);
          return (
            <tr key={key}>
              <th scope="row">{name}</th>
              <td className="num">
                <Emission value={amount} unit={false} />
              </td>
              <td className="num">
                {percent === undefined ? '–' : formatPercent(percent, language)}
              </td>
            </tr>
          );
        })}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t('footprint:total')}</th>
          <td className="num">
            <Emission value={total} unit={false} />
          </td>
          <td className="num">{formatPercent(total === '0' ? '0' : '100', language)}</td>
        </tr>
      </tfoot>
    </table>
  );
};

const SCOPES = ['1', '2', '3'] as const;
const ORIGINS = ['fossil', 'biogenic', 'luc'] as const;

/** The total divided by stage, scope, own and supply chain, and origin of the carbon. */
export const StagesTab = ({ view }: { readonly view: FootprintView }): ReactElement => {
  const { t } = useTexts();
  const { record } = view;
  const { total } = record;
  return (
    <div className="stack">
      <section className="card stack">
        <h2>{t('footprint:stages.title')}</h2>
        <StageFigure record={record} />
      </section>
      <div className="columns">
        <section className="card stack">
          <h2>{t('footprint:scopes.title')}</h2>
          <CutTable
            title={t('footprint:scopes.method', {
              method: t(`footprint:electricity.${record.electricity}`),
            })}
            total={total}
            cuts={SCOPES.map((scope) => ({
              key: scope,
              name: t(`footprint:scope.${scope}`),
              amount: record.scopes[scope],
            }))}
          />
          {record.otherElectricity === undefined ? null : (
            <p className="small">
              {t('footprint:scopes.other', {
                method: t(
                  `footprint:electricity.${record.electricity === 'location' ? 'market' : 'location'}`,
                ),
              })}{' '}
              <Emission value={record.otherElectricity} />
            </p>
          )}
        </section>
        <section className="card stack">
          <h2>{t('footprint:ownAndChain')}</h2>
          <CutTable
            title={t('footprint:ownAndChainCaption')}
            total={total}
            cuts={[
              { key: 'own', name: t('footprint:column.own'), amount: record.own },
              {
                key: 'chain',
                name: t('footprint:column.supplyChain'),
                amount: record.supplyChain,
              },
            ]}
          />
        </section>
        <section className="card stack">
          <h2>{t('footprint:origins.title')}</h2>
          <CutTable
            title={t('footprint:origins.caption')}
            total={total}
            cuts={ORIGINS.map((origin) => ({
              key: origin,
              name: t(`footprint:origin.${origin}`),
              amount: record.byOrigin[origin],
            }))}
          />
          <p className="small">
            {t('footprint:origins.uptake')} <Emission value={record.uptake} />
          </p>
        </section>
      </div>
    </div>
  );
};
