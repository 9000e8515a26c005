import type { Contribution } from '@tanji/domain/lca';

/** A visible row with what ARIA's treegrid has to say about it. */
export interface TreeRow {
  readonly item: Contribution;
  readonly level: number;
  readonly position: number;
  readonly setSize: number;
  readonly parent: string | undefined;
  readonly expanded: boolean | undefined;
}

interface Place {
  readonly level: number;
  readonly position: number;
  readonly setSize: number;
  readonly parent: string | undefined;
}

/** The rows on screen, top to bottom. */
export const visibleRows = (root: Contribution, open: ReadonlySet<string>): readonly TreeRow[] => {
  const rows: TreeRow[] = [];
  const visit = (item: Contribution, place: Place): void => {
    const expanded = item.children.length === 0 ? undefined : open.has(item.key);
    rows.push({ item, ...place, expanded });
    if (expanded !== true) return;
    item.children.forEach((child, index) =>
      visit(child, {
        level: place.level + 1,
        position: index + 1,
        setSize: item.children.length,
        parent: item.key,
      }),
    );
  };
  visit(root, { level: 1, position: 1, setSize: 1, parent: undefined });
  return rows;
};

/** What a key does in the tree: move to a row, open, close or show it. */
export type TreeMove =
  { readonly kind: 'focus' | 'open' | 'close' | 'select'; readonly key: string } | undefined;

const focus = (row: TreeRow | undefined): TreeMove =>
  row === undefined ? undefined : { kind: 'focus', key: row.item.key };

const right = (rows: readonly TreeRow[], at: number, row: TreeRow): TreeMove => {
  if (row.expanded === undefined) return undefined;
  return row.expanded ? focus(rows[at + 1]) : { kind: 'open', key: row.item.key };
};

const left = (row: TreeRow): TreeMove => {
  if (row.expanded === true) return { kind: 'close', key: row.item.key };
  return row.parent === undefined ? undefined : { kind: 'focus', key: row.parent };
};

/** The keyboard of a treegrid (ARIA Authoring Practices): arrows, Home, End, Enter, Space. */
export const treeMove = (rows: readonly TreeRow[], current: string, key: string): TreeMove => {
  const at = rows.findIndex(({ item }) => item.key === current);
  const row = rows[at];
  if (row === undefined) return undefined;
  const moves: Readonly<Record<string, () => TreeMove>> = {
    ArrowDown: () => focus(rows[at + 1]),
    ArrowUp: () => focus(rows[at - 1]),
    Home: () => focus(rows[0]),
    End: () => focus(rows.at(-1)),
    ArrowRight: () => right(rows, at, row),
    ArrowLeft: () => left(row),
    Enter: () => ({ kind: 'select', key: current }),
    ' ': () => ({ kind: 'select', key: current }),
  };
  return moves[key]?.();
};
