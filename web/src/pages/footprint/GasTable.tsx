import type { CalculationView } from '@tanji/domain/api';
import type { ReactElement } from 'react';
import { Emission, Missing } from '../../components/Emission.js';
import { ScrollTable } from '../../components/ScrollTable.js';
import { elementaryFlows } from '../../footprint/inventory.js';
import { useGasName } from '../../footprint/use-gas-name.js';
import { formatPercent, groupDigits, percentOf } from '../../format/number.js';
import { useTexts } from '../../i18n/use-texts.js';

/** Elementary flows of the whole footprint with the warming potential that weighs them. */
export const GasTable = ({
  result,
}: {
  readonly result: CalculationView['result'];
}): ReactElement => {
  const { t, language } = useTexts();
  const gasName = useGasName();
  const shareOf = (amount: string): string => {
    const percent = percentOf(amount, result.total);
    return percent === undefined ? '–' : formatPercent(percent, language);
  };
  return (
    <section className="card stack">
      <h2>{t('results:flows.title')}</h2>
      <p className="muted">{t('results:flows.intro', { set: result.gwp })}</p>
      <ScrollTable label={t('results:flows.title')}>
        <table className="data">
          <thead>
            <tr>
              <th scope="col">{t('results:flows.gas')}</th>
              <th scope="col" className="num">
                {t('footprint:column.amount')}
              </th>
              <th scope="col" className="num">
                {t('footprint:column.share')}
              </th>
              <th scope="col" className="num">
                {t('results:flows.gwp', { set: result.gwp })}
              </th>
              <th scope="col" className="num">
                {t('results:flows.mass')}
              </th>
            </tr>
          </thead>
          <tbody>
            {elementaryFlows(result).map(({ gas, amount, gwp, mass }) => (
              <tr key={gas}>
                <th scope="row">{gasName(gas)}</th>
                <td className="num">
                  <Emission value={amount} unit={false} />
                </td>
                <td className="num">{shareOf(amount)}</td>
                <td className="num">
                  {gwp === undefined ? (
                    <Missing
                      reason={t(
                        gas === 'CO2e' ? 'results:flows.notApart' : 'results:flows.noPotential',
                      )}
                    />
                  ) : (
                    groupDigits(gwp, language)
                  )}
                </td>
                <td className="num">{mass === undefined ? '–' : groupDigits(mass, language)}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t('footprint:total')}</th>
              <td className="num">
                <Emission value={result.total} unit={false} />
              </td>
              <td className="num">{shareOf(result.total)}</td>
              <td />
              <td />
            </tr>
          </tfoot>
        </table>
      </ScrollTable>
    </section>
  );
};
