import type { FactorAnswer } from '@tanji/domain/api';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { Badge } from '../../components/Badge.js';
import { Facts } from '../../components/Facts.js';
import { ScrollTable } from '../../components/ScrollTable.js';
import { formatNumber } from '../../format/number.js';
import { formatRegion } from '../../format/region.js';
import { Terms } from '../../components/Terms.js';
import { useTexts } from '../../i18n/use-texts.js';
import { EstimateView } from './EstimateView.js';
import { FactorValueCells } from './FactorValueCells.js';

type Portion = FactorAnswer['portions'][number];
type Alternative = Portion['resolution']['alternatives'][number];

const Alternatives = ({ items }: { readonly items: readonly Alternative[] }): ReactElement => {
  const { t } = useTexts();
  if (items.length === 0) return <p className="muted">{t('factors:answer.alone')}</p>;
  return (
    <ScrollTable label={t('factors:answer.alternatives')}>
      <table className="data">
        <thead>
          <tr>
            <th scope="col">{t('factors:column.factor')}</th>
            <th scope="col" className="num">
              {t('factors:column.value')}
            </th>
            <th scope="col">{t('factors:column.unit')}</th>
            <th scope="col">{t('factors:column.region')}</th>
            <th scope="col" className="optional">
              {t('factors:fact.tier')}
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={`${item.id}@${item.version}`}>
              <FactorValueCells factor={item} />
              <td className="nowrap">{item.unit}</td>
              <td>{item.region}</td>
              <td className="optional">{t(`footprint:tier.${item.tier}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollTable>
  );
};

/** Sentence of the rule that won, with what was permitted for it. */
const useRule = ({ factor, days, resolution }: Portion): readonly string[] => {
  const { t, language } = useTexts();
  const { rule, fallback, outdated, overPeriod } = resolution;
  return [
    t(`factors:winner.${rule}`),
    ...(fallback === undefined
      ? []
      : [
          t('factors:winner.widened', {
            from: formatRegion(fallback.from, language),
            to: formatRegion(fallback.to, language),
          }),
        ]),
    ...(outdated === undefined
      ? []
      : [t('factors:winner.expired', { until: outdated.validUntil, version: factor.version })]),
    ...(overPeriod?.rule === 'majority-year'
      ? [
          t('factors:winner.year', {
            year: overPeriod.year,
            days: overPeriod.days,
            of: overPeriod.of,
          }),
        ]
      : []),
    ...(days === undefined ? [] : [t('factors:winner.days', { count: days })]),
  ];
};

const PortionCard = ({ portion }: { readonly portion: Portion }): ReactElement => {
  const { t, language, nameOf } = useTexts();
  const { factor, resolution } = portion;
  const sentences = useRule(portion);
  return (
    <section className="card stack">
      <div className="row row-apart">
        <h2>
          <Link href={`/factors/${factor.factor_id}`}>{nameOf(factor.name)}</Link>
        </h2>
        {factor.data_source === 'estimated' ? (
          <Badge tone="warn">{t('factors:dataSource.estimated')}</Badge>
        ) : null}
      </div>
      <p className="muted wrap-anywhere">
        <code>
          {factor.factor_id}@{factor.version}
        </code>
      </p>
      <ul>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <Facts
        facts={[
          {
            name: t('factors:column.value'),
            value: (
              <data value={factor.value}>
                {formatNumber(factor.value, language)} {factor.unit}
              </data>
            ),
          },
          { name: t('factors:fact.region'), value: formatRegion(factor.region, language) },
          { name: t('factors:fact.validity'), value: factor.validity_period.replace('/', ' – ') },
          { name: t('factors:fact.gwp'), value: factor.gwp },
        ]}
      />
      <p>
        {factor.source.title}, {factor.source.publisher}, {factor.source.edition},{' '}
        {factor.source.locator}
      </p>
      <p className="small muted">
        <Terms source={factor} />
      </p>
      <h3>{t('factors:answer.alternatives')}</h3>
      <Alternatives items={resolution.alternatives} />
    </section>
  );
};

/** The value, each version behind it with the rule that won, and what else there was. */
export const AnswerView = ({ answer }: { readonly answer: FactorAnswer }): ReactElement => {
  const { t, language } = useTexts();
  const { value, unit, portions, onLedger, estimate } = answer;
  return (
    <div className="stack" aria-live="polite">
      <p className="headline">
        <data className="headline-value" value={value}>
          {formatNumber(value, language)}
        </data>
        <span className="headline-unit">{unit}</span>
      </p>
      {portions.length > 1 ? <p>{t('factors:answer.blend', { count: portions.length })}</p> : null}
      <p className="small muted">
        {t(onLedger ? 'factors:answer.onLedger' : 'factors:answer.notOnLedger')}
      </p>
      {estimate === undefined ? null : <EstimateView estimate={estimate} unit={unit} />}
      {portions.map((portion) => (
        <PortionCard
          key={`${portion.factor.factor_id}@${portion.factor.version}`}
          portion={portion}
        />
      ))}
    </div>
  );
};
