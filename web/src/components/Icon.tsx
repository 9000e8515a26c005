import type { ReactElement } from 'react';

/** Outlines on a 24 × 24 grid, drawn for this product. */
const PATHS = {
  check: 'M4 12.5l5.5 5.5L20 7',
  cross: 'M5 5l14 14M19 5L5 19',
  dash: 'M5 12h14',
  warning: 'M12 3L2 20h20L12 3zM12 10v5M12 17.5v.5',
  info: 'M12 3a9 9 0 100 18 9 9 0 000-18zM12 11v6M12 7v.5',
  copy: 'M9 9h11v11H9zM5 15H4V4h11v1',
  chevronRight: 'M9 5l7 7-7 7',
  chevronDown: 'M5 9l7 7 7-7',
  chevronUp: 'M5 15l7-7 7 7',
  plus: 'M12 4v16M4 12h16',
  sun: 'M12 8a4 4 0 100 8 4 4 0 000-8zM12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.5 1.5M17.5 17.5L19 19M19 5l-1.5 1.5M6.5 17.5L5 19',
  moon: 'M20 14.5A8.5 8.5 0 019.5 4 8.5 8.5 0 1020 14.5z',
  keyboard: 'M2 6h20v12H2zM6 10h.5M10 10h.5M14 10h.5M18 10h.5M7 14h10',
  download: 'M12 4v11M7 11l5 5 5-5M4 20h16',
  search: 'M10.5 4a6.5 6.5 0 100 13 6.5 6.5 0 000-13zM15.5 15.5L21 21',
  print: 'M7 8V3h10v5M5 8h14a2 2 0 012 2v6h-4M7 16H3v-6a2 2 0 012-2M7 13h10v8H7z',
} as const;

export type IconName = keyof typeof PATHS;

/** Decoration beside a word; it never carries meaning alone. */
export const Icon = ({ name }: { readonly name: IconName }): ReactElement => (
  <svg
    viewBox="0 0 24 24"
    width="16"
    height="16"
    fill="none"
    stroke="currentColor"
    strokeWidth="2.2"
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
    focusable="false"
  >
    <path d={PATHS[name]} />
  </svg>
);
