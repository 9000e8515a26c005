import type { FootprintView } from '@tanji/domain/api';
import type { ReactElement } from 'react';
import { Badge } from '../../components/Badge.js';
import { Emission } from '../../components/Emission.js';
import { useShowMore } from '../../components/use-show-more.js';
import type { Gap } from '../../footprint/quality.js';
import { gapText } from '../../footprint/request-text.js';
import { formatPercent, percentOf } from '../../format/number.js';
import { useTexts } from '../../i18n/use-texts.js';
import { RequestLetter } from './RequestLetter.js';

const GAPS_AT_ONCE = 20;

interface GapListProps {
  readonly view: FootprintView;
  readonly gaps: readonly Gap[];
  /** Factors or suppliers are still being looked at. */
  readonly isPending: boolean;
}

const GapItem = ({ view, gap }: { readonly view: FootprintView; readonly gap: Gap }) => {
  const { t, language } = useTexts();
  const amount = gap.row?.line.amount;
  const percent = amount === undefined ? undefined : percentOf(amount, view.record.total);
  return (
    <li className="stack tight">
      <div className="row row-apart">
        <div className="row">
          <Badge tone="warn" icon="warning">
            {t(`results:gapKind.${gap.kind}`)}
          </Badge>
          <span>{gapText(gap, t, language)}</span>
        </div>
        {amount === undefined ? null : (
          <span className="nowrap">
            <Emission value={amount} />
            {percent === undefined ? '' : ` (${formatPercent(percent, language)})`}
          </span>
        )}
      </div>
      <RequestLetter view={view} gap={gap} />
    </li>
  );
};

/** What is missing, largest first, each with a letter that asks for it. */
export const GapList = ({ view, gaps, isPending }: GapListProps): ReactElement => {
  const { t } = useTexts();
  const { shown, more } = useShowMore(gaps, GAPS_AT_ONCE);
  return (
    <section className="card stack" aria-busy={isPending}>
      <h2>{t('results:gaps.title')}</h2>
      <p role="status">
        {gaps.length === 0
          ? t('results:gaps.none')
          : t('results:gaps.count', { count: gaps.length })}
      </p>
      <ul className="plain-list lines">
        {shown.map((gap) => (
          <GapItem key={gap.key} view={view} gap={gap} />
        ))}
      </ul>
      {more}
    </section>
  );
};
