import type { CalculationView } from '@tanji/domain/api';
import type { Contribution } from '@tanji/domain/lca';
import { useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import { Emission } from '../components/Emission.js';
import { Icon } from '../components/Icon.js';
import { ScrollTable } from '../components/ScrollTable.js';
import { formatPercent, ratioForDrawing } from '../format/number.js';
import { useTexts } from '../i18n/use-texts.js';
import { treeMove, visibleRows, type TreeRow } from './tree-rows.js';
import { useRowName } from './use-row-name.js';

interface ContributionTableProps {
  readonly root: Contribution;
  readonly calculation: CalculationView;
  /** Name of the product, for the first row. */
  readonly product: string;
  /** Key of the line whose explanation is shown. */
  readonly selected: string | undefined;
  readonly onSelect: (item: Contribution) => void;
}

const ShareBar = ({ item, total }: { readonly item: Contribution; readonly total: string }) => {
  const width = Math.min(100, Math.abs(ratioForDrawing(item.amount, total)) * 100);
  const own = Math.min(width, Math.abs(ratioForDrawing(item.own, total)) * 100);
  return (
    <span className="share-bar" aria-hidden="true">
      <svg preserveAspectRatio="none" viewBox="0 0 100 1">
        <rect className="fill-chain" width={width} height="1" />
        <rect className="fill-own" width={own} height="1" />
      </svg>
    </span>
  );
};

interface RowProps {
  readonly row: TreeRow;
  readonly name: string;
  readonly total: string;
  readonly active: boolean;
  readonly selected: boolean;
  readonly onClick: () => void;
  readonly onFocus: () => void;
}

const Row = ({ row, name, total, active, selected, onClick, onFocus }: RowProps): ReactElement => {
  const { language } = useTexts();
  const { item, level, position, setSize, expanded } = row;
  return (
    <tr
      role="row"
      data-key={item.key}
      aria-level={level}
      aria-posinset={position}
      aria-setsize={setSize}
      aria-expanded={expanded}
      aria-selected={item.level === 'line' ? selected : undefined}
      tabIndex={active ? 0 : -1}
      onClick={onClick}
      onFocus={onFocus}
    >
      <td role="gridcell">
        <span className={`tree-label indent-${Math.min(level, 5)}`}>
          <span className="tree-toggle" aria-hidden="true">
            {expanded === undefined ? null : (
              <Icon name={expanded ? 'chevronDown' : 'chevronRight'} />
            )}
          </span>
          <span>{name}</span>
        </span>
      </td>
      <td role="gridcell">
        <ShareBar item={item} total={total} />
        <span className="small">{formatPercent(item.share, language)}</span>
      </td>
      <td role="gridcell" className="num">
        <Emission value={item.amount} unit={false} />
      </td>
      <td role="gridcell" className="num optional">
        <Emission value={item.own} unit={false} />
      </td>
      <td role="gridcell" className="num optional">
        <Emission value={item.supplyChain} unit={false} />
      </td>
    </tr>
  );
};

/** Two levels open: the product and its stages or parts. */
const initiallyOpen = (root: Contribution): ReadonlySet<string> =>
  new Set([root.key, ...root.children.map(({ key }) => key)]);

const toggled = (open: ReadonlySet<string>, key: string): ReadonlySet<string> => {
  const next = new Set(open);
  if (!next.delete(key)) next.add(key);
  return next;
};

/** Contributions as an ARIA treegrid on a real table. */
export const ContributionTable = (props: ContributionTableProps): ReactElement => {
  const { root, calculation, product, selected, onSelect } = props;
  const { t } = useTexts();
  const rowName = useRowName(calculation, product);
  const body = useRef<HTMLTableSectionElement>(null);
  const [open, setOpen] = useState(() => initiallyOpen(root));
  const [focused, setFocused] = useState(root.key);
  const rows = visibleRows(root, open);
  const active = rows.some(({ item }) => item.key === focused) ? focused : root.key;

  const focusRow = (key: string): void => {
    setFocused(key);
    const row = [...(body.current?.querySelectorAll('tr') ?? [])].find(
      ({ dataset }) => dataset.key === key,
    );
    row?.focus();
  };
  const choose = (key: string): void => {
    const row = rows.find(({ item }) => item.key === key);
    if (row?.expanded !== undefined) setOpen((before) => toggled(before, key));
    else if (row?.item.level === 'line') onSelect(row.item);
  };
  const press = (event: KeyboardEvent): void => {
    const move = treeMove(rows, active, event.key);
    if (move === undefined) return;
    event.preventDefault();
    if (move.kind === 'focus') focusRow(move.key);
    else if (move.kind === 'select') choose(move.key);
    else setOpen((before) => toggled(before, move.key));
  };
  return (
    <ScrollTable label={t('footprint:tree.label')}>
      <table className="data tree" role="treegrid" aria-label={t('footprint:tree.label')}>
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col">
              {t('footprint:column.contribution')}
            </th>
            <th role="columnheader" scope="col">
              {t('footprint:column.share')}
            </th>
            <th role="columnheader" scope="col" className="num">
              {t('footprint:column.amount')}
            </th>
            <th role="columnheader" scope="col" className="num optional">
              {t('footprint:column.own')}
            </th>
            <th role="columnheader" scope="col" className="num optional">
              {t('footprint:column.supplyChain')}
            </th>
          </tr>
        </thead>
        <tbody role="rowgroup" ref={body} onKeyDown={press}>
          {rows.map((row) => (
            <Row
              key={row.item.key}
              row={row}
              name={rowName(row.item)}
              total={root.amount}
              active={row.item.key === active}
              selected={row.item.key === selected}
              onClick={() => choose(row.item.key)}
              onFocus={() => setFocused(row.item.key)}
            />
          ))}
        </tbody>
      </table>
    </ScrollTable>
  );
};
