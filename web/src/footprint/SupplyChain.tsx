import type { FootprintTreeNode } from '@tanji/domain/api';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { Emission } from '../components/Emission.js';
import { formatNumber, formatPercent } from '../format/number.js';
import { useTexts } from '../i18n/use-texts.js';
import { AssuranceBadge } from './AssuranceBadge.js';
import { useUnitName } from './use-declared-unit.js';

interface NodeProps {
  readonly node: FootprintTreeNode;
  readonly depth: number;
}

const Title = ({ node, depth }: NodeProps): ReactElement => {
  const { t, nameOf } = useTexts();
  const { footprint } = node;
  if (footprint === undefined || node.hidden) {
    return (
      <span className="muted">
        {depth > 1 ? t('footprint:chain.hidden') : t('footprint:chain.hiddenDirect')}
      </span>
    );
  }
  return (
    <span className="row tight">
      <Link href={`/footprints/${footprint.id}`}>{nameOf(footprint.product.name)}</Link>
      <span className="muted">{nameOf(footprint.owner.name)}</span>
      <AssuranceBadge summary={footprint} />
    </span>
  );
};

const Node = ({ node, depth }: NodeProps): ReactElement => {
  const { t, language } = useTexts();
  const unitName = useUnitName();
  const { amount, contribution, share, children } = node;
  return (
    <li>
      <div className="row row-apart">
        <div>
          <Title node={node} depth={depth} />
          {amount === undefined ? null : (
            <div className="small muted">
              {t('footprint:chain.amount', {
                amount: `${formatNumber(amount.value, language)} ${unitName(amount.unit)}`,
              })}
            </div>
          )}
        </div>
        <div className="nowrap">
          <Emission value={contribution} />{' '}
          <span className="muted">({formatPercent(share, language)})</span>
        </div>
      </div>
      {children.length === 0 ? null : <NodeList nodes={children} depth={depth + 1} />}
    </li>
  );
};

const NodeList = ({
  nodes,
  depth,
}: {
  readonly nodes: readonly FootprintTreeNode[];
  readonly depth: number;
}): ReactElement => (
  <ul className={depth === 1 ? 'plain-list lines' : 'plain-list lines indent-2'}>
    {nodes.map((node, index) => (
      <Node key={node.footprint?.id ?? `hidden-${index}`} node={node} depth={depth} />
    ))}
  </ul>
);

/** Suppliers and, as far as the reader may see, their suppliers. */
export const SupplyChain = ({ tree }: { readonly tree: FootprintTreeNode }): ReactElement => {
  const { t } = useTexts();
  return tree.children.length === 0 ? (
    <p className="muted">{t('footprint:chain.none')}</p>
  ) : (
    <NodeList nodes={tree.children} depth={1} />
  );
};
