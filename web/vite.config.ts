import {
  DEFAULT_THEME,
  convertCssVariables,
  defaultCssVariablesResolver,
  mergeMantineTheme,
} from '@mantine/core';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { withoutHelp } from './scripts/without-help.ts';
import { theme } from './src/styles/theme.ts';

/** Palettes of Mantine that no component of ours uses. */
const UNUSED_COLOURS =
  /^--mantine-color-(pink|grape|violet|indigo|blue|cyan|teal|green|lime|yellow|orange)-/;

const used = (variables: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(variables).filter(([name]) => !UNUSED_COLOURS.test(name)));

/**
 * Mantine writes its theme into an inline style element at run time, which `style-src 'self'`
 * refuses. This plugin writes the same variables into the style sheet while building.
 */
const mantineVariables = (): Plugin => {
  const name = 'virtual:mantine-variables.css';
  return {
    name: 'tanji-mantine-variables',
    resolveId: (id) => (id === name ? `\0${name}` : undefined),
    load: (id) => {
      if (id !== `\0${name}`) return undefined;
      const sets = defaultCssVariablesResolver(mergeMantineTheme(DEFAULT_THEME, theme));
      return convertCssVariables(
        { variables: used(sets.variables), light: used(sets.light), dark: used(sets.dark) },
        ':root',
      );
    },
  };
};

const GATEWAY = 'http://127.0.0.1:8080';
/** Public label addresses answer both people and machines; only machines go to the gateway. */
const machinesOnly = {
  target: GATEWAY,
  bypass: (request: { headers: { accept?: string | undefined } }): string | undefined =>
    request.headers.accept?.includes('text/html') === true ? '/index.html' : undefined,
};

export default defineConfig({
  plugins: [react(), mantineVariables(), withoutHelp()],
  resolve: { conditions: ['source', 'module', 'browser', 'import', 'default'] },
  worker: { format: 'es', plugins: () => [withoutHelp()] },
  build: {
    target: 'es2022',
    // Data URLs would need `img-src data:`; small files are cheap over one connection.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: true,
    chunkSizeWarningLimit: 800,
  },
  server: { proxy: { '/api': GATEWAY, '/01': machinesOnly } },
});
