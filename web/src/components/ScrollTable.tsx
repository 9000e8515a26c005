import type { ReactElement, ReactNode } from 'react';

interface ScrollTableProps {
  readonly label: string;
  readonly children: ReactNode;
}

/** A table that scrolls in its own box, reachable by keyboard, so that the page never does. */
export const ScrollTable = ({ label, children }: ScrollTableProps): ReactElement => (
  <div className="table-scroll" role="region" aria-label={label} tabIndex={0}>
    {children}
  </div>
);
