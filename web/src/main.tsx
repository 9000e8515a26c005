import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createQueryClient } from './api/use-route.js';
import { App } from './app/App.js';
import { chooseLanguage, storeLanguage, storedLanguage } from './i18n/languages.js';
import { startTexts } from './i18n/setup.js';
import './styles/index.js';

const language = chooseLanguage({
  search: window.location.search,
  stored: storedLanguage(),
  preferred: navigator.languages,
});
if (new URLSearchParams(window.location.search).has('lang')) storeLanguage(language);

await startTexts(language);

const root = document.getElementById('root');
if (root === null) throw new TypeError('the page has no #root');
createRoot(root).render(
  <StrictMode>
    <App client={createQueryClient()} />
  </StrictMode>,
);
