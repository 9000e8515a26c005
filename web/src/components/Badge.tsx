import type { ReactElement, ReactNode } from 'react';
import { Icon, type IconName } from './Icon.js';

export type Tone = 'plain' | 'accent' | 'warn' | 'fail' | 'verified';

interface BadgeProps {
  readonly tone?: Tone;
  readonly icon?: IconName;
  readonly children: ReactNode;
}

/** A state in one word. The tone `verified` is green and reserved for exactly that. */
export const Badge = ({ tone = 'plain', icon, children }: BadgeProps): ReactElement => (
  <span className={tone === 'plain' ? 'badge' : `badge badge-${tone}`}>
    {icon === undefined ? null : <Icon name={icon} />}
    {children}
  </span>
);
