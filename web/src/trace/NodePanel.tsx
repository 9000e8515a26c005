import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { Emission } from '../components/Emission.js';
import { Facts, type Fact } from '../components/Facts.js';
import { AssuranceBadge } from '../footprint/AssuranceBadge.js';
import { useUnitName } from '../footprint/use-declared-unit.js';
import { formatPeriod } from '../format/date.js';
import { formatNumber, formatPercent } from '../format/number.js';
import { useTexts } from '../i18n/use-texts.js';
import type { TraceNode } from './trace-graph.js';
import { useNodeNames } from './use-node-names.js';

interface NodePanelProps {
  readonly node: TraceNode;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

const useNodeFacts = (node: TraceNode): readonly Fact[] => {
  const { t, language } = useTexts();
  const unitName = useUnitName();
  const { footprint, amount, contribution, share, tier } = node;
  return [
    { name: t('trace:column.tier'), value: t('trace:tier', { tier }) },
    {
      name: t(tier < 0 ? 'trace:insideUser' : 'trace:insideRoot'),
      value: <Emission value={contribution} />,
    },
    ...(share === undefined
      ? []
      : [{ name: t('footprint:column.share'), value: formatPercent(share, language) }]),
    ...(amount === undefined
      ? []
      : [
          {
            name: t('trace:column.taken'),
            value: `${formatNumber(amount.value, language)} ${unitName(amount.unit)}`,
          },
        ]),
    ...(footprint === undefined
      ? []
      : [
          { name: t('footprint:fact.period'), value: formatPeriod(footprint.period, language) },
          { name: t('footprint:versions.record'), value: <code>{footprint.id}</code> },
        ]),
  ];
};

/** The chosen footprint: what it takes in, and where to go from it. */
export const NodePanel = ({ node, isOpen, onToggle }: NodePanelProps): ReactElement => {
  const { t } = useTexts();
  const { title, party } = useNodeNames()(node);
  const facts = useNodeFacts(node);
  const { footprint, children, below, tier } = node;
  return (
    <section className="card stack" aria-labelledby="chosen-title">
      <div className="row row-apart">
        <h2 id="chosen-title">{title}</h2>
        {footprint === undefined ? null : <AssuranceBadge summary={footprint} />}
      </div>
      <p>{party}</p>
      {footprint === undefined ? <p className="muted">{t('trace:hiddenWhy')}</p> : null}
      <Facts facts={facts} />
      <div className="row no-print">
        {children.length === 0 ? null : (
          <Button size="xs" variant="default" aria-expanded={isOpen} onClick={onToggle}>
            {isOpen ? t('trace:fold') : t('trace:unfold', { count: below })}
          </Button>
        )}
        {footprint === undefined ? null : (
          <>
            <Link href={`/footprints/${footprint.id}`}>{t('trace:open')}</Link>
            {tier === 0 ? null : <Link href={`/trace/${footprint.id}`}>{t('trace:from')}</Link>}
          </>
        )}
      </div>
    </section>
  );
};
