import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { render, type RenderResult } from '@testing-library/react';
import type { ReactElement } from 'react';
import { createQueryClient } from '../api/use-route.js';
import { needFeatureTexts } from '../i18n/feature-texts.js';
import { FEATURE_NAMESPACES, type PageLanguage } from '../i18n/languages.js';
import { startTexts } from '../i18n/setup.js';
import { theme } from '../styles/theme.js';

/** Renders with everything a page has around it, in one language. */
export const renderPage = async (
  element: ReactElement,
  language: PageLanguage = 'en',
): Promise<RenderResult> => {
  await startTexts(language);
  await needFeatureTexts(language, FEATURE_NAMESPACES);
  return render(
    <MantineProvider theme={theme} env="test">
      <QueryClientProvider client={createQueryClient()}>{element}</QueryClientProvider>
    </MantineProvider>,
  );
};
