import type { CalculationView } from '@tanji/domain/api';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { Emission } from '../components/Emission.js';
import { Facts } from '../components/Facts.js';
import { Hash } from '../components/Hash.js';
import { formatNumber, groupDigits } from '../format/number.js';
import { useTexts } from '../i18n/use-texts.js';
import { FactorSource } from './FactorSource.js';

type Line = CalculationView['result']['lines'][number];
type UsedFactor = Line['explanation']['factors'][number];

const unitText = (unit: string): string => (unit === '1' ? '' : ` ${unit}`);

/** The factor's id, leading to where it is shown. */
const FactorName = ({ factor }: { readonly factor: UsedFactor }): ReactElement | null => {
  const { id, version, kind } = factor;
  if (id === undefined) return null;
  const name = <code>{version === undefined ? id : `${id}@${version}`}</code>;
  if (kind === 'ledger') return <Link href={`/factors/${id}`}>{name}</Link>;
  return kind === 'footprint' ? <Link href={`/footprints/${id}`}>{name}</Link> : name;
};

/** What the engine had to take instead of what was asked for. */
const Substitution = ({ factor }: { readonly factor: UsedFactor }): ReactElement => {
  const { t, language } = useTexts();
  const { fallback, outdated, overPeriod } = factor.resolution ?? {};
  const { share, estimate } = factor;
  return (
    <>
      {fallback === undefined ? null : (
        <div className="small">{t('footprint:explain.fallback', { ...fallback })}</div>
      )}
      {outdated === undefined ? null : (
        <div className="small">{t('footprint:explain.outdated', { ...outdated })}</div>
      )}
      {overPeriod?.rule === 'majority-year' ? (
        <div className="small">{t('footprint:explain.majority', { ...overPeriod })}</div>
      ) : null}
      {share === undefined ? null : (
        <div className="small">{t('footprint:explain.share', { share })}</div>
      )}
      {estimate === undefined ? null : (
        <div className="small">
          {t('footprint:explain.estimate', {
            count: estimate.peers.length,
            low: formatNumber(estimate.low, language),
            high: formatNumber(estimate.high, language),
          })}
        </div>
      )}
    </>
  );
};

/** Kind, region, library and warming potentials on one line. */
const useFactorNotes = ({ kind, region, tier, gwp }: UsedFactor): string => {
  const { t } = useTexts();
  return [
    t(`footprint:factorKind.${kind}`),
    region,
    tier === undefined ? undefined : t(`footprint:tier.${tier}`),
    gwp === undefined ? undefined : `GWP ${gwp}`,
  ]
    .filter((note) => note !== undefined)
    .join(' · ');
};

/** One factor with its version, place of origin and, when it is on the ledger, its source. */
const Factor = ({ factor }: { readonly factor: UsedFactor }): ReactElement => {
  const { t, language } = useTexts();
  const { id, version, hash, kind } = factor;
  const notes = useFactorNotes(factor);
  return (
    <li className="stack tight">
      <div>
        <FactorName factor={factor} />{' '}
        <strong>
          {formatNumber(factor.value, language)}
          {unitText(factor.unit)}
        </strong>
      </div>
      <div className="small muted">{notes}</div>
      <Substitution factor={factor} />
      {kind === 'ledger' && id !== undefined && version !== undefined ? (
        <FactorSource id={id} version={version} />
      ) : null}
      {hash === undefined ? null : (
        <div className="small">
          {t('footprint:explain.hash')} <Hash value={hash} what={t('footprint:explain.hash')} />
        </div>
      )}
    </li>
  );
};

interface LineExplanationProps {
  readonly line: Line;
  readonly name: string;
}

/** Everything needed to repeat one line with a pocket calculator. */
export const LineExplanation = ({ line, name }: LineExplanationProps): ReactElement => {
  const { t, language } = useTexts();
  const { explanation } = line;
  const { terms, conversion, rounding } = explanation;
  const converts = conversion.from !== conversion.to || conversion.factor !== '1';
  return (
    <section className="card stack" aria-labelledby="line-title">
      <h2 id="line-title">{t('footprint:explain.title', { name })}</h2>
      <p>
        {t('footprint:explain.place', {
          stage: t(`footprint:stage.${line.stage}`),
          scope: line.scope,
          formula: explanation.formula,
        })}
      </p>
      <p className="equation">
        {terms.map((term, index) => (
          <span key={`${term.name}${index}`}>
            {index === 0 ? '' : term.operation === 'multiply' ? ' × ' : ' ÷ '}
            <span className="nowrap">
              {formatNumber(term.value, language)}
              {unitText(term.unit)}
            </span>
          </span>
        ))}
        {converts ? ` × ${formatNumber(conversion.factor, language)}` : ''}
        {' = '}
        <strong>
          <Emission value={line.amount} />
        </strong>
      </p>
      <Facts
        facts={[
          ...(converts
            ? [
                {
                  name: t('footprint:explain.conversion'),
                  value: t('footprint:explain.conversionText', {
                    from: conversion.from,
                    factor: formatNumber(conversion.factor, language),
                    to: conversion.to,
                  }),
                },
              ]
            : []),
          {
            name: t('footprint:explain.amount'),
            value: `${groupDigits(line.amount, language)} kg CO₂e`,
          },
          {
            name: t('footprint:explain.beforeRounding'),
            value: <code className="wrap-anywhere">{rounding.exact}</code>,
          },
          { name: t('footprint:explain.rounding'), value: t('footprint:explain.roundingRule') },
          ...(line.demand === undefined
            ? []
            : [
                { name: t('footprint:explain.demand'), value: formatNumber(line.demand, language) },
              ]),
        ]}
      />
      <h3>{t('footprint:explain.factors')}</h3>
      <ul className="plain-list lines">
        {explanation.factors.map((factor, index) => (
          <Factor key={`${factor.id ?? factor.kind}${index}`} factor={factor} />
        ))}
      </ul>
    </section>
  );
};
