import type { FootprintView } from '@tanji/domain/api';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { Hash } from '../../components/Hash.js';
import { ScrollTable } from '../../components/ScrollTable.js';
import { useUnitName } from '../../footprint/use-declared-unit.js';
import { formatNumber } from '../../format/number.js';
import { useTexts } from '../../i18n/use-texts.js';

/** What the record itself names, for readers who may not see the lines. */
export const PublicInputs = ({ view }: { readonly view: FootprintView }): ReactElement => {
  const { t, language } = useTexts();
  const unitName = useUnitName();
  const { inputs, factors, lines } = view.record;
  return (
    <section className="card stack">
      <h2>{t('results:public.title')}</h2>
      <p>
        {t('results:public.lines', { count: lines.count })}{' '}
        {t('results:public.factors', { count: factors.length })}{' '}
        <Link href={`/footprints/${view.summary.id}?tab=method`}>{t('footprint:tab.method')}</Link>
      </p>
      {inputs.length === 0 ? (
        <p className="muted">{t('footprint:chain.none')}</p>
      ) : (
        <ScrollTable label={t('results:public.inputs')}>
          <table className="data">
            <caption>{t('results:public.inputs')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('results:public.record')}</th>
                <th scope="col" className="num">
                  {t('results:inventory.activity')}
                </th>
                <th scope="col">{t('footprint:fact.recordHash')}</th>
              </tr>
            </thead>
            <tbody>
              {inputs.map(({ id, hash, amount, unit }) => (
                <tr key={id}>
                  <th scope="row">
                    <Link href={`/footprints/${id}`}>
                      <code>{id}</code>
                    </Link>
                  </th>
                  <td className="num">
                    {formatNumber(amount, language)} {unitName(unit)}
                  </td>
                  <td>
                    <Hash value={hash} what={t('footprint:fact.recordHash')} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollTable>
      )}
    </section>
  );
};
