import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { Emission } from '../components/Emission.js';
import { ScrollTable } from '../components/ScrollTable.js';
import { useShowMore } from '../components/use-show-more.js';
import { AssuranceBadge } from '../footprint/AssuranceBadge.js';
import { useUnitName } from '../footprint/use-declared-unit.js';
import { formatNumber, formatPercent } from '../format/number.js';
import { useTexts } from '../i18n/use-texts.js';
import type { TraceNode } from './trace-graph.js';
import { useNodeNames } from './use-node-names.js';

const ROWS_AT_ONCE = 50;

const Row = ({ node }: { readonly node: TraceNode }): ReactElement => {
  const { t, language } = useTexts();
  const { title, party } = useNodeNames()(node);
  const unitName = useUnitName();
  const { footprint, amount, tier, contribution, share } = node;
  return (
    <tr>
      <th scope="row">
        {footprint === undefined ? (
          <span className="muted">{title}</span>
        ) : (
          <Link href={`/footprints/${footprint.id}`}>{title}</Link>
        )}
        <div className="small muted">{party}</div>
      </th>
      <td>{t('trace:tier', { tier })}</td>
      <td className="num">
        {amount === undefined
          ? '–'
          : `${formatNumber(amount.value, language)} ${unitName(amount.unit)}`}
      </td>
      <td className="num">
        <Emission value={contribution} unit={false} />
      </td>
      <td className="num">{share === undefined ? '–' : formatPercent(share, language)}</td>
      <td>{footprint === undefined ? '–' : <AssuranceBadge summary={footprint} />}</td>
    </tr>
  );
};

/** The chain as a list: the twin of the drawing. */
export const TraceTable = ({ nodes }: { readonly nodes: readonly TraceNode[] }): ReactElement => {
  const { t } = useTexts();
  const { shown, more } = useShowMore(nodes, ROWS_AT_ONCE);
  return (
    <>
      <ScrollTable label={t('trace:list')}>
        <table className="data wide-first roomy">
          <thead>
            <tr>
              <th scope="col">{t('trace:column.record')}</th>
              <th scope="col">{t('trace:column.tier')}</th>
              <th scope="col" className="num">
                {t('trace:column.taken')}
              </th>
              <th scope="col" className="num">
                {t('footprint:column.amount')}
              </th>
              <th scope="col" className="num">
                {t('footprint:column.share')}
              </th>
              <th scope="col">{t('footprint:versions.state')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((node) => (
              <Row key={node.key} node={node} />
            ))}
          </tbody>
        </table>
      </ScrollTable>
      {more}
    </>
  );
};
