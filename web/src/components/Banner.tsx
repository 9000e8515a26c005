import type { ReactElement, ReactNode } from 'react';
import type { Tone } from './Badge.js';
import { Icon, type IconName } from './Icon.js';

interface BannerProps {
  readonly tone?: Tone;
  readonly title: string;
  readonly children?: ReactNode;
  /** `alert` interrupts a screen reader; only for what just happened. */
  readonly role?: 'alert' | 'status';
}

const ICONS: Readonly<Record<Tone, IconName>> = {
  plain: 'info',
  accent: 'info',
  warn: 'warning',
  fail: 'cross',
  verified: 'check',
};

/** A fact about the whole page, with its reason and what to do. */
export const Banner = ({ tone = 'plain', title, children, role }: BannerProps): ReactElement => (
  <div className={`banner banner-${tone}`} role={role}>
    <Icon name={ICONS[tone]} />
    <div>
      <p className="banner-title">{title}</p>
      {children}
    </div>
  </div>
);
