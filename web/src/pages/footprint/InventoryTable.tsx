import type { ReactElement } from 'react';
import { Badge } from '../../components/Badge.js';
import { Emission } from '../../components/Emission.js';
import { ScrollTable } from '../../components/ScrollTable.js';
import { SortHead } from '../../components/SortHead.js';
import { useShowMore } from '../../components/use-show-more.js';
import { FactorCell } from '../../footprint/FactorCell.js';
import type { InventoryRow, Mark, SortKey } from '../../footprint/inventory.js';
import { useGasName } from '../../footprint/use-gas-name.js';
import { formatEmission, formatNumber } from '../../format/number.js';
import { useTexts } from '../../i18n/use-texts.js';

/** Rows drawn at first and with every "more": a page of ten thousand rows is of no use. */
const ROWS_AT_ONCE = 100;

/** What was measured is no warning. */
const WARNS: ReadonlySet<Mark> = new Set<Mark>(['estimated', 'fallback', 'outdated', 'unsourced']);

const Marks = ({ marks }: Pick<InventoryRow, 'marks'>): ReactElement => {
  const { t } = useTexts();
  return (
    <div className="row tight">
      {marks.map((mark) => (
        <Badge
          key={mark}
          {...(WARNS.has(mark) ? { tone: 'warn', icon: 'warning' } : { icon: 'info' })}
        >
          {t(`results:mark.${mark}`)}
        </Badge>
      ))}
    </div>
  );
};

/** Gases of a line, where its factor tells them apart. */
const Gases = ({ line }: Pick<InventoryRow, 'line'>): ReactElement | null => {
  const { language } = useTexts();
  const gasName = useGasName();
  const apart = line.parts.filter(({ gas }) => gas !== 'CO2e');
  if (apart.length === 0) return null;
  return (
    <div className="small muted">
      {apart
        .map(({ gas, amount }) => `${gasName(gas)} ${formatEmission(amount, language)}`)
        .join(' · ')}
    </div>
  );
};

const Row = ({ row }: { readonly row: InventoryRow }): ReactElement => {
  const { t, language } = useTexts();
  const { line, name, factors, marks } = row;
  const { activity } = line.explanation;
  return (
    <tr>
      <th scope="row">
        {name}
        <div className="small muted">
          {line.node === undefined ? '' : `${line.node} · `}
          {t(`footprint:kind.${line.kind}`)}
        </div>
        <Marks marks={marks} />
      </th>
      <td>
        {t(`footprint:stage.${line.stage}`)}
        <div className="small muted">{t('results:inventory.scope', { scope: line.scope })}</div>
      </td>
      <td className="num">
        {formatNumber(activity.value, language)} {activity.unit}
      </td>
      <td>
        {factors.map((factor, index) => (
          <FactorCell key={`${factor.used.id ?? factor.used.kind}${index}`} factor={factor} />
        ))}
      </td>
      <td className="num">
        <Emission value={line.amount} unit={false} />
        <Gases line={line} />
      </td>
    </tr>
  );
};

interface InventoryTableProps {
  readonly rows: readonly InventoryRow[];
  readonly sort: SortKey;
  readonly down: boolean;
  readonly onSort: (key: SortKey) => void;
}

/** Lines with activity, factor and amount, sorted by the head that was chosen. */
export const InventoryTable = ({ rows, sort, down, onSort }: InventoryTableProps): ReactElement => {
  const { t } = useTexts();
  const { shown, more } = useShowMore(rows, ROWS_AT_ONCE);
  const head = (key: SortKey, name: string, numeric = false): ReactElement => (
    <SortHead
      name={name}
      numeric={numeric}
      order={sort === key ? (down ? 'down' : 'up') : undefined}
      onSort={() => onSort(key)}
    />
  );
  return (
    <>
      <ScrollTable label={t('results:inventory.title')}>
        <table className="data wide-first roomy">
          <thead>
            <tr>
              {head('name', t('results:inventory.line'))}
              {head('stage', t('footprint:stages.stage'))}
              <th scope="col" className="num">
                {t('results:inventory.activity')}
              </th>
              <th scope="col">{t('footprint:method.factor')}</th>
              {head('amount', t('footprint:column.amount'), true)}
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <Row key={row.key} row={row} />
            ))}
          </tbody>
        </table>
      </ScrollTable>
      {more}
    </>
  );
};
