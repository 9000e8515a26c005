import type { FootprintRecord } from '@tanji/domain/record';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { ChartFigure, WaterfallChart, waterfallBars } from '../../charts/index.js';
import { CO2E_UNIT, Emission } from '../../components/Emission.js';
import { ScrollTable } from '../../components/ScrollTable.js';
import { formatEmission, percentOf } from '../../format/number.js';
import { signedEmission, signedPercent } from '../../format/signed.js';
import { useTexts } from '../../i18n/use-texts.js';
import {
  changedStages,
  difference,
  factorChanges,
  inputChanges,
  partRows,
  stageRows,
  type ComparedReference,
  type ComparedRow,
} from './compare-model.js';

interface Records {
  readonly before: FootprintRecord;
  readonly after: FootprintRecord;
}

const useSigned = (): ((amount: string) => string) => {
  const { language } = useTexts();
  return (amount) => signedEmission(amount, language);
};

/** From one total over the stages that changed to the other. */
const Waterfall = ({ before, after }: Records): ReactElement => {
  const { t, language } = useTexts();
  const signed = useSigned();
  const change = difference(before.total, after.total);
  const percent = percentOf(change, before.total);
  const isSlight = percent === '0' && change !== '0';
  const causes = changedStages(stageRows(before, after)).map(({ name, change: amount }) => ({
    id: name,
    label: t(`footprint:stage.${name}`),
    amount,
  }));
  const bars = waterfallBars({
    from: { label: before.id, total: before.total },
    causes,
    to: { label: after.id, total: after.total },
  });
  const title = t('footprint:compare.waterfall');
  return (
    <section className="card">
      <ChartFigure
        caption={t('footprint:compare.finding', {
          from: formatEmission(before.total, language),
          to: formatEmission(after.total, language),
          change: signed(change),
          percent:
            percent === undefined ? '–' : isSlight ? '< 0.1 %' : signedPercent(percent, language),
        })}
        name="comparison"
        title={title}
        keys={bars.map(({ label }) => label)}
        table={{
          columns: [
            { name: t('footprint:compare.cause') },
            { name: CO2E_UNIT, numeric: true },
            { name: t('footprint:compare.after'), numeric: true },
          ],
          rows: bars.map((bar) => [
            { raw: bar.label },
            { raw: bar.amount, shown: bar.kind === 'total' ? '' : signed(bar.amount) },
            { raw: bar.after, shown: formatEmission(bar.after, language) },
          ]),
        }}
      >
        <WaterfallChart
          title={title}
          bars={bars}
          nameOf={({ label, kind, amount }) =>
            `${label}: ${kind === 'total' ? formatEmission(amount, language) : signed(amount)} ${CO2E_UNIT}`
          }
        />
      </ChartFigure>
    </section>
  );
};

const AmountRows = <N extends string>({
  rows,
  nameOf,
}: {
  readonly rows: readonly ComparedRow<N>[];
  readonly nameOf: (name: N) => string;
}): ReactElement => {
  const signed = useSigned();
  return (
    <>
      {rows.map(({ name, before, after, change }) => (
        <tr key={name}>
          <th scope="row">{nameOf(name)}</th>
          <td className="num">
            <Emission value={before} unit={false} />
          </td>
          <td className="num">
            <Emission value={after} unit={false} />
          </td>
          <td className="num">
            <data value={change}>{signed(change)}</data>
          </td>
        </tr>
      ))}
    </>
  );
};

const AmountTable = ({ before, after }: Records): ReactElement => {
  const { t } = useTexts();
  const total = {
    name: 'total' as const,
    before: before.total,
    after: after.total,
    change: difference(before.total, after.total),
  };
  return (
    <section className="card">
      <ScrollTable label={t('footprint:compare.table')}>
        <table className="data">
          <thead>
            <tr>
              <th scope="col">{t('footprint:compare.part', { unit: CO2E_UNIT })}</th>
              <th scope="col" className="num">
                {before.id}
              </th>
              <th scope="col" className="num">
                {after.id}
              </th>
              <th scope="col" className="num">
                {t('footprint:compare.change')}
              </th>
            </tr>
          </thead>
          <tbody>
            <AmountRows rows={[total]} nameOf={() => t('footprint:compare.total')} />
            <AmountRows
              rows={stageRows(before, after)}
              nameOf={(stage) => t(`footprint:stage.${stage}`)}
            />
            <AmountRows
              rows={partRows(before, after)}
              nameOf={(part) => t(`footprint:compare.parts.${part}`)}
            />
          </tbody>
        </table>
      </ScrollTable>
    </section>
  );
};

interface ReferencesProps {
  readonly title: string;
  readonly none: string;
  readonly changes: readonly ComparedReference[];
  readonly path: 'factors' | 'footprints';
}

const References = ({ title, none, changes, path }: ReferencesProps): ReactElement => {
  const { t } = useTexts();
  return (
    <section className="card stack">
      <h2>{title}</h2>
      {changes.length === 0 ? (
        <p className="muted">{none}</p>
      ) : (
        <ScrollTable label={title}>
          <table className="data">
            <thead>
              <tr>
                <th scope="col">{t('footprint:compare.reference')}</th>
                <th scope="col">{t('footprint:compare.before')}</th>
                <th scope="col">{t('footprint:compare.after')}</th>
              </tr>
            </thead>
            <tbody>
              {changes.map((change) => (
                <tr key={change.id}>
                  <th scope="row">
                    <Link href={`/${path}/${change.id}`}>
                      <code>{change.id}</code>
                    </Link>
                  </th>
                  <td>{change.before ?? '–'}</td>
                  <td>{change.after ?? '–'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollTable>
      )}
    </section>
  );
};

/** Two comparable footprints: waterfall, table, and what they were calculated with. */
export const Comparison = ({ before, after }: Records): ReactElement => {
  const { t } = useTexts();
  return (
    <>
      <Waterfall before={before} after={after} />
      <AmountTable before={before} after={after} />
      <References
        title={t('footprint:compare.factors')}
        none={t('footprint:compare.sameFactors')}
        changes={factorChanges(before, after)}
        path="factors"
      />
      <References
        title={t('footprint:compare.inputs')}
        none={t('footprint:compare.sameInputs')}
        changes={inputChanges(before, after)}
        path="footprints"
      />
    </>
  );
};
