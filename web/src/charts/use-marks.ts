import { useState, type FocusEvent, type KeyboardEvent } from 'react';

const MOVES: Readonly<Record<string, (index: number, last: number) => number>> = {
  ArrowRight: (index, last) => Math.min(last, index + 1),
  ArrowDown: (index, last) => Math.min(last, index + 1),
  ArrowLeft: (index) => Math.max(0, index - 1),
  ArrowUp: (index) => Math.max(0, index - 1),
  Home: () => 0,
  End: (_index, last) => last,
};

/** What a mark of a chart needs to be reached by keyboard. */
export interface MarkProps {
  readonly 'data-mark': number;
  readonly tabIndex: 0 | -1;
  readonly role: 'img';
  readonly 'aria-label': string;
}

export interface Marks {
  /** For the group around the marks. */
  readonly group: {
    readonly onKeyDown: (event: KeyboardEvent<SVGSVGElement>) => void;
    readonly onFocus: (event: FocusEvent<SVGSVGElement>) => void;
  };
  readonly mark: (index: number, name: string) => MarkProps;
}

const indexOf = (target: EventTarget): number | undefined => {
  const mark = (target as Element).closest('[data-mark]')?.getAttribute('data-mark');
  return mark === null || mark === undefined ? undefined : Number(mark);
};

/** One stop for Tab per chart; arrows, Home and End move between its marks. */
export const useMarks = (count: number): Marks => {
  const [active, setActive] = useState(0);
  const last = Math.max(0, count - 1);
  const reachable = Math.min(active, last);
  return {
    group: {
      onKeyDown: (event) => {
        const index = indexOf(event.target);
        const move = MOVES[event.key];
        if (index === undefined || move === undefined) return;
        event.preventDefault();
        const next = move(index, last);
        event.currentTarget.querySelector<SVGGElement>(`[data-mark="${next}"]`)?.focus();
      },
      onFocus: (event) => {
        const index = indexOf(event.target);
        if (index !== undefined) setActive(index);
      },
    },
    mark: (index, name) => ({
      'data-mark': index,
      tabIndex: index === reachable ? 0 : -1,
      role: 'img',
      'aria-label': name,
    }),
  };
};
