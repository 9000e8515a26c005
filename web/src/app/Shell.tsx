import { API_PREFIX } from '@tanji/domain/api';
import { useCallback, useRef, type ReactElement, type ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { useRoute } from '../api/use-route.js';
import { Icon } from '../components/Icon.js';
import { useTexts } from '../i18n/use-texts.js';
import { ConnectionBanner } from './ConnectionBanner.js';
import { HeaderSearch } from './HeaderSearch.js';
import { LiveRegion } from './LiveRegion.js';
import { Preferences } from './Preferences.js';
import { SessionMenu } from './SessionMenu.js';
import { ShortcutHelp } from './ShortcutHelp.js';
import { useShortcuts } from './shortcuts.js';

const NAVIGATION = ['products', 'facilities', 'verify', 'factors', 'ledger'] as const;

const Brand = (): ReactElement => (
  <Link href="/" className="brand">
    <svg viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="7" fill="#1d4f7c" />
      <path d="M8 22h6v-8h5v-5h5" fill="none" stroke="#ffffff" strokeWidth="3" />
      <circle cx="8" cy="22" r="3" fill="#ffffff" />
    </svg>
    <span>
      Tanji <span lang="zh-CN">碳迹</span>
    </span>
  </Link>
);

const Navigation = (): ReactElement => {
  const { t } = useTexts();
  const [path] = useLocation();
  return (
    <nav className="main-nav" aria-label={t('common:nav.label')}>
      <ul>
        {NAVIGATION.map((name) => (
          <li key={name}>
            <Link
              href={`/${name}`}
              aria-current={
                path === `/${name}` || path.startsWith(`/${name}/`) ? 'page' : undefined
              }
            >
              {t(`common:nav.${name}`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
};

const Footer = (): ReactElement => {
  const { t } = useTexts();
  const { data } = useRoute('getNetwork');
  return (
    <footer className="app-footer">
      <div className="page">
        <span>{t('common:footer.about')}</span>
        {data === undefined ? null : (
          <span>
            {t('common:footer.network', { network: data.network, version: data.version })}
          </span>
        )}
        <a href={`${API_PREFIX}/docs`}>{t('common:footer.api')}</a>
      </div>
    </footer>
  );
};

/** Frame of every page: skip link, header, main, footer, live region, shortcuts. */
export const Shell = ({ children }: { readonly children: ReactNode }): ReactElement => {
  const { t } = useTexts();
  const [, navigate] = useLocation();
  const field = useRef<HTMLInputElement>(null);
  const dialog = useRef<HTMLDialogElement>(null);
  const go = useCallback((path: string) => navigate(path), [navigate]);
  const search = useCallback(() => field.current?.focus(), []);
  const help = useCallback(() => dialog.current?.showModal(), []);
  useShortcuts({ go, search, help });
  return (
    <div className="app">
      <a className="skip-link" href="#main">
        {t('common:skip')}
      </a>
      <header className="app-header">
        <div className="page">
          <Brand />
          <Navigation />
          <HeaderSearch field={field} />
          <div className="header-tools">
            <Preferences />
            <button
              type="button"
              className="icon-button optional"
              aria-label={t('common:shortcuts.title')}
              onClick={help}
            >
              <Icon name="keyboard" />
            </button>
            <SessionMenu />
          </div>
        </div>
      </header>
      <main id="main" tabIndex={-1}>
        <div className="page stack">
          <ConnectionBanner />
          {children}
        </div>
      </main>
      <Footer />
      <LiveRegion />
      <ShortcutHelp dialog={dialog} />
    </div>
  );
};
