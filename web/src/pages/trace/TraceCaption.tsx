import type { ReactElement } from 'react';
import { compareDecimals, formatPercent } from '../../format/number.js';
import { useTexts } from '../../i18n/use-texts.js';
import { deepestTier, type Trace } from '../../trace/trace-graph.js';
import { useNodeNames } from '../../trace/use-node-names.js';

interface TraceCaptionProps {
  readonly trace: Trace;
  /** Cards that are not folded away. */
  readonly shown: number;
}

/** The finding: how large the chain is and whose part of it is the largest. */
export const TraceCaption = ({ trace, shown }: TraceCaptionProps): ReactElement => {
  const { t, language } = useTexts();
  const namesOf = useNodeNames();
  const { root, users } = trace;
  const [largest] = [...root.children].sort((a, b) =>
    compareDecimals(b.contribution, a.contribution),
  );
  const count = root.below + users.length + 1;
  return (
    <figcaption>
      {largest === undefined
        ? t('footprint:chain.none')
        : t('trace:finding', {
            count: root.below,
            tiers: deepestTier(trace),
            name: namesOf(largest).title,
            share: formatPercent(largest.share ?? '0', language),
          })}{' '}
      {shown < count ? t('trace:folded', { count: count - shown }) : null}
    </figcaption>
  );
};
