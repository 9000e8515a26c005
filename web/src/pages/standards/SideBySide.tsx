import type { CalculationView } from '@tanji/domain/api';
import {
  compareStandards,
  differenceText,
  reasonText,
  statusText,
  type StandardResult,
} from '@tanji/domain/standard';
import { useMemo, type ReactElement } from 'react';
import {
  ChartFigure,
  WaterfallChart,
  waterfallBars,
  type WaterfallBar,
} from '../../charts/index.js';
import { Badge, type Tone } from '../../components/Badge.js';
import { CO2E_UNIT } from '../../components/Emission.js';
import { formatEmission } from '../../format/number.js';
import { useTexts } from '../../i18n/use-texts.js';
import { causesOf } from './causes.js';

const TONES: Readonly<Record<StandardResult['requirements'][number]['status'], Tone>> = {
  met: 'accent',
  'not-met': 'fail',
  open: 'warn',
};

const Requirements = ({ result }: { readonly result: StandardResult }): ReactElement => {
  const { domainLanguage, nameOf } = useTexts();
  return (
    <ul className="plain-list lines">
      {result.requirements.map((requirement) => (
        <li key={requirement.id}>
          <Badge tone={TONES[requirement.status]}>
            {statusText(requirement.status, domainLanguage)}
          </Badge>{' '}
          {nameOf(requirement.text)} <span className="small muted">{requirement.clause}</span>
          <div className="small">{reasonText(requirement, domainLanguage)}</div>
        </li>
      ))}
    </ul>
  );
};

interface DifferenceProps {
  readonly result: StandardResult;
  readonly total: string;
}

/** From the document's total to that of the standard. */
const Difference = ({ result, total }: DifferenceProps): ReactElement => {
  const { t, language, domainLanguage } = useTexts();
  const causes = causesOf(result, (reason) => differenceText(reason, domainLanguage));
  const values = {
    standard: result.name,
    total: formatEmission(result.total, language),
    document: formatEmission(total, language),
    unit: CO2E_UNIT,
  };
  if (causes.length === 0) return <p>{t('factors:standards.same', values)}</p>;
  const bars = waterfallBars({
    from: { label: t('factors:standards.document'), total },
    causes,
    to: { label: result.name, total: result.total },
  });
  const nameOf = ({ label, amount, kind }: WaterfallBar): string =>
    `${label}: ${kind === 'rise' ? '+' : ''}${formatEmission(amount, language)} ${CO2E_UNIT}`;
  return (
    <ChartFigure
      caption={t('factors:standards.differs', values)}
      name={`standard-${result.id}`}
      title={t('factors:standards.steps')}
      keys={bars.map(({ label }) => label)}
      table={{
        columns: [{ name: t('factors:standards.step') }, { name: CO2E_UNIT, numeric: true }],
        rows: bars.map(({ label, amount }) => [
          { raw: label },
          { raw: amount, shown: formatEmission(amount, language) },
        ]),
      }}
    >
      <WaterfallChart title={t('factors:standards.steps')} bars={bars} nameOf={nameOf} />
    </ChartFigure>
  );
};

const Standard = ({ result, total }: DifferenceProps): ReactElement => {
  const { t, language } = useTexts();
  const missed = result.requirements.filter(({ status }) => status === 'not-met').length;
  const open = result.requirements.filter(({ status }) => status === 'open').length;
  return (
    <section className="card stack" aria-labelledby={`standard-${result.id}`}>
      <h2 id={`standard-${result.id}`}>{result.name}</h2>
      <p className="headline">
        <data className="headline-value" value={result.total}>
          {formatEmission(result.total, language)}
        </data>
        <span className="headline-unit">{CO2E_UNIT}</span>
      </p>
      <p>{t('factors:standards.verdict', { missed, open })}</p>
      <Difference result={result} total={total} />
      <Requirements result={result} />
    </section>
  );
};

/** One calculation by every standard; worked out in this browser from the disclosed lines. */
export const SideBySide = ({
  calculation: { document, result },
}: {
  readonly calculation: CalculationView;
}): ReactElement => {
  const standards = useMemo(() => compareStandards({ document, result }), [document, result]);
  return (
    <div className="columns">
      {standards.map((standard) => (
        <Standard key={standard.id} result={standard} total={result.total} />
      ))}
    </div>
  );
};
