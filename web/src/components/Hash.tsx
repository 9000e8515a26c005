import type { ReactElement } from 'react';
import { CopyButton } from './CopyButton.js';

interface HashProps {
  readonly value: string;
  /** What it is the hash of, for the copy button. */
  readonly what: string;
  /** Characters kept at each end. */
  readonly keep?: number;
}

export const shortenMiddle = (value: string, keep: number): string =>
  value.length <= keep * 2 + 1 ? value : `${value.slice(0, keep)}…${value.slice(-keep)}`;

/** A hash shortened in the middle; whole in its title, in print and in the clipboard. */
export const Hash = ({ value, what, keep = 6 }: HashProps): ReactElement => (
  <span className="hash">
    <code className="hash-short" title={value}>
      {shortenMiddle(value, keep)}
    </code>
    <code className="hash-full">{value}</code>
    <CopyButton value={value} what={what} />
  </span>
);
