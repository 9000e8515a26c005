import type { ChangeCausesView } from '@tanji/domain/api';
import { add, fromDecimal, toExactText, ZERO } from '@tanji/domain/quantity';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { ChartFigure, WaterfallChart, waterfallBars } from '../charts/index.js';
import { CO2E_UNIT, Emission } from '../components/Emission.js';
import { ScrollTable } from '../components/ScrollTable.js';
import { formatEmission, percentOf } from '../format/number.js';
import { signedEmission, signedPercent } from '../format/signed.js';
import { useTexts } from '../i18n/use-texts.js';

type Source = ChangeCausesView['sources'][number];

interface CausesProps {
  /** Names of the two periods or records. */
  readonly labels: readonly [before: string, after: string];
  readonly causes: ChangeCausesView;
  /** Name of files. */
  readonly name: string;
}

/** Causes drawn one by one; the rest is one bar, so that nothing is left out. */
const MAX_BARS = 8;

const EFFECTS = ['activity', 'mix', 'factor'] as const;

const sumOf = (amounts: readonly string[]): string =>
  toExactText(amounts.map(fromDecimal).reduce(add, ZERO));

/** Who or what changed, in words. */
const useSourceName = (): ((source: Source) => string) => {
  const { t, nameOf } = useTexts();
  return ({ source, component, supplier }) => {
    const by = source === 'green-certificates' ? t('causes:green') : source.replace(/^\//, '');
    const who = supplier === undefined ? by : nameOf(supplier.name);
    return component === undefined
      ? who
      : t('causes:componentOf', { component: nameOf(component.name), supplier: who });
  };
};

const Waterfall = ({ labels, causes, name }: CausesProps): ReactElement => {
  const { t, language } = useTexts();
  const nameOf = useSourceName();
  const drawn = causes.sources.slice(0, MAX_BARS);
  const rest = causes.sources.slice(MAX_BARS);
  const bars = waterfallBars({
    from: { label: labels[0], total: causes.before },
    causes: [
      ...drawn.map((source) => ({
        id: `${source.group} ${source.source}`,
        label: nameOf(source),
        amount: source.change,
      })),
      ...(rest.length === 0
        ? []
        : [
            {
              id: 'rest',
              label: t('causes:rest', { count: rest.length }),
              amount: sumOf(rest.map(({ change }) => change)),
            },
          ]),
    ],
    to: { label: labels[1], total: causes.after },
  });
  const percent = percentOf(causes.change, causes.before);
  const [main] = causes.sources;
  const title = t('causes:title');
  return (
    <ChartFigure
      caption={
        main === undefined
          ? t('causes:none', { before: labels[0], after: labels[1] })
          : t('causes:finding', {
              before: labels[0],
              after: labels[1],
              change: `${signedEmission(causes.change, language)} ${CO2E_UNIT}`,
              percent: percent === undefined ? '–' : signedPercent(percent, language),
              main: nameOf(main),
              part: `${signedEmission(main.change, language)} ${CO2E_UNIT}`,
            })
      }
      name={name}
      title={title}
      keys={bars.map(({ label }) => label)}
      table={{
        columns: [
          { name: t('causes:source') },
          { name: CO2E_UNIT, numeric: true },
          { name: t('causes:sum'), numeric: true },
        ],
        rows: bars.map((bar) => [
          { raw: bar.label },
          {
            raw: bar.amount,
            shown: bar.kind === 'total' ? '' : signedEmission(bar.amount, language),
          },
          { raw: bar.after, shown: formatEmission(bar.after, language) },
        ]),
      }}
    >
      <WaterfallChart
        title={title}
        bars={bars}
        nameOf={({ label, kind, amount }) =>
          `${label}: ${kind === 'total' ? formatEmission(amount, language) : signedEmission(amount, language)} ${CO2E_UNIT}`
        }
      />
    </ChartFigure>
  );
};

/** Sums by side and by effect: each set adds to the change. */
const Sums = ({ causes }: Pick<CausesProps, 'causes'>): ReactElement => {
  const { t, language } = useTexts();
  const { own, supplyChain, effects, change } = causes;
  const rows = [
    ['own', own],
    ['supplyChain', supplyChain],
    ...EFFECTS.map((effect) => [effect, effects[effect]] as const),
    ['change', change],
  ] as const;
  return (
    <ScrollTable label={t('causes:sums')}>
      <table className="data">
        <thead>
          <tr>
            <th scope="col">{t('causes:part')}</th>
            <th scope="col" className="num">
              {CO2E_UNIT}
            </th>
            <th scope="col">{t('causes:meaning')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([part, amount]) => (
            <tr key={part}>
              <th scope="row">{t(`causes:name.${part}`)}</th>
              <td className="num">
                <data value={amount}>{signedEmission(amount, language)}</data>
              </td>
              <td className="small">{t(`causes:explain.${part}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollTable>
  );
};

const Sources = ({ causes }: Pick<CausesProps, 'causes'>): ReactElement => {
  const { t, language } = useTexts();
  const nameOf = useSourceName();
  return (
    <ScrollTable label={t('causes:sources')}>
      <table className="data">
        <thead>
          <tr>
            <th scope="col">{t('causes:source')}</th>
            <th scope="col">{t('causes:side')}</th>
            <th scope="col" className="num">
              {t('causes:changeIn', { unit: CO2E_UNIT })}
            </th>
            {EFFECTS.map((effect) => (
              <th key={effect} scope="col" className="num">
                {t(`causes:name.${effect}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {causes.sources.map((source) => (
            <tr key={`${source.group} ${source.source}`}>
              <th scope="row">
                {source.component === undefined ? (
                  nameOf(source)
                ) : (
                  <Link href={`/products/${source.component.id}`}>{nameOf(source)}</Link>
                )}
              </th>
              <td>{t(`causes:name.${source.side === 'own' ? 'own' : 'supplyChain'}`)}</td>
              <td className="num">
                <data value={source.change}>{signedEmission(source.change, language)}</data>
              </td>
              {EFFECTS.map((effect) => (
                <td key={effect} className="num">
                  <data value={source[effect]}>{signedEmission(source[effect], language)}</data>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollTable>
  );
};

/** Why a figure changed: sentence, waterfall, sums that add to it, and every source. */
export const CausesView = (props: CausesProps): ReactElement => {
  const { t } = useTexts();
  const { causes, labels } = props;
  return (
    <>
      <section className="card stack">
        <p>
          {labels[0]}: <Emission value={causes.before} /> → {labels[1]}:{' '}
          <Emission value={causes.after} />
        </p>
        <Waterfall {...props} />
      </section>
      <section className="card stack" aria-labelledby="cause-sums">
        <h2 id="cause-sums">{t('causes:sums')}</h2>
        <Sums causes={causes} />
      </section>
      {causes.sources.length === 0 ? null : (
        <section className="card stack" aria-labelledby="cause-sources">
          <h2 id="cause-sources">{t('causes:sources')}</h2>
          <Sources causes={causes} />
        </section>
      )}
    </>
  );
};
