import type { ReactElement } from 'react';
import { Icon } from './Icon.js';

export type SortOrder = 'up' | 'down';

interface SortHeadProps {
  readonly name: string;
  /** Set where the table is sorted by this column. */
  readonly order: SortOrder | undefined;
  readonly numeric?: boolean;
  readonly onSort: () => void;
}

/** Head of a column that sorts the table; says by `aria-sort` and by a sign how it is sorted. */
export const SortHead = ({ name, order, numeric, onSort }: SortHeadProps): ReactElement => (
  <th
    scope="col"
    className={numeric === true ? 'num' : undefined}
    aria-sort={order === undefined ? 'none' : order === 'up' ? 'ascending' : 'descending'}
  >
    <button type="button" className="sort-button" onClick={onSort}>
      {name}
      {order === undefined ? null : <Icon name={order === 'up' ? 'chevronUp' : 'chevronDown'} />}
    </button>
  </th>
);
