import type { Page } from 'playwright-core';
import { settle } from './settle.js';

export type Scheme = 'light' | 'dark';

/** Names of the switch in every page's header, by the colours it leads to. */
const SWITCHES: Readonly<Record<Scheme, RegExp>> = {
  dark: /^(Use dark colours|切换为深色)$/,
  light: /^(Use light colours|切换为浅色)$/,
};

/** Colours that a page is shown in. */
export const schemeOf = async (page: Page): Promise<Scheme> => {
  const scheme = await page.locator('html').getAttribute('data-mantine-color-scheme');
  if (scheme !== 'light' && scheme !== 'dark') throw new Error(`colours are ${String(scheme)}`);
  return scheme;
};

/**
 * Does the work in the colours that a page was opened in, then switches by the page's own switch and
 * does it in the others. The choice is kept: the next page opens in the colours this one ended with.
 */
export const inBothSchemes = async (
  page: Page,
  work: (scheme: Scheme) => Promise<void>,
): Promise<void> => {
  const opened = await schemeOf(page);
  await work(opened);
  const other = opened === 'light' ? 'dark' : 'light';
  await page.getByRole('button', { name: SWITCHES[other] }).dispatchEvent('click');
  await settle(page);
  const shown = await schemeOf(page);
  if (shown !== other) throw new Error(`switched to ${other}, but ${shown} is shown`);
  await work(other);
};
