import { MantineProvider, localStorageColorSchemeManager } from '@mantine/core';
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { Component, type ReactElement, type ReactNode } from 'react';
import { Banner } from '../components/Banner.js';
import { PageTitle } from '../components/PageTitle.js';
import { useTexts } from '../i18n/use-texts.js';
import { theme } from '../styles/theme.js';
import { Routes } from './Routes.js';
import { useAccountChanges } from './session.js';
import { Shell } from './Shell.js';

const colourScheme = localStorageColorSchemeManager({ key: 'tanji.colour-scheme' });

const Broken = (): ReactElement => {
  const { t } = useTexts();
  return (
    <div className="stack">
      <PageTitle title={t('errors:broken.title')} />
      <Banner tone="fail" title={t('errors:broken.title')} role="alert">
        <p>{t('errors:broken.text')}</p>
        <p>
          <a href={window.location.pathname}>{t('common:reload')}</a>
        </p>
      </Banner>
    </div>
  );
};

interface BoundaryProps {
  readonly children: ReactNode;
}

/** A fault in a page, or a page that could not be fetched, leaves the frame usable. */
class Boundary extends Component<BoundaryProps, { readonly broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { readonly broken: boolean } {
    return { broken: true };
  }

  override render(): ReactNode {
    return this.state.broken ? <Broken /> : this.props.children;
  }
}

/** The page of the address, started anew whenever the account changes. */
const Pages = (): ReactElement => {
  const changes = useAccountChanges();
  return (
    <Boundary key={changes}>
      <Routes />
    </Boundary>
  );
};

const startScheme = (): 'light' | 'dark' =>
  document.documentElement.dataset.mantineColorScheme === 'dark' ? 'dark' : 'light';

/** The application with everything its pages need around it. */
export const App = ({ client }: { readonly client: QueryClient }): ReactElement => (
  <MantineProvider
    theme={theme}
    defaultColorScheme={startScheme()}
    colorSchemeManager={colourScheme}
    // Both would write inline style elements, which the content security policy refuses.
    withCssVariables={false}
    withGlobalClasses={false}
  >
    <QueryClientProvider client={client}>
      <Shell>
        <Pages />
      </Shell>
    </QueryClientProvider>
  </MantineProvider>
);
