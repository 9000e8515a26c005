import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { watchTraffic } from './settle.js';

const require = createRequire(import.meta.url);
const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const ILLUSTRATIONS = fileURLToPath(
  new URL('../../../test-results/illustrations/', import.meta.url),
);
const SCREENSHOTS = fileURLToPath(new URL('../../../test-results/screenshots/', import.meta.url));

/** Debian's Chromium, without any service that would call out. */
export const launchChromium = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });

export interface View {
  readonly language: 'en' | 'zh-CN';
  readonly scheme: 'light' | 'dark';
  readonly width: number;
}

export const DESKTOP: View = { language: 'en', scheme: 'light', width: 1280 };

/** A page that remembers everything the browser complained about. */
export interface WatchedPage {
  readonly page: Page;
  /** Console errors, uncaught errors and refusals of the content security policy. */
  readonly complaints: string[];
  close(): Promise<void>;
}

/** Opens a page in a fresh profile with language, colours and width. */
export const openPage = async (browser: Browser, url: string, view: View): Promise<WatchedPage> => {
  const context = await browser.newContext({
    baseURL: url,
    locale: view.language,
    colorScheme: view.scheme,
    viewport: { width: view.width, height: 900 },
    timezoneId: 'Asia/Shanghai',
    acceptDownloads: true,
  });
  const page = await context.newPage();
  watchTraffic(page);
  page.setDefaultTimeout(20_000);
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || /content security policy/i.test(message.text())) {
      complaints.push(`${message.text()} ${message.location().url}`);
    }
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  return { page, complaints, close: () => context.close() };
};

interface AxeNode {
  readonly target: readonly unknown[];
  readonly failureSummary: string;
}
interface AxeResults {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly AxeNode[] }[];
}

/** What axe finds wrong by WCAG 2.2 AA, one line each; empty is the goal. */
export const axeFaults = async (page: Page): Promise<readonly string[]> => {
  // Evaluated by the debugger, which the content security policy does not concern.
  await page.evaluate(AXE);
  const results = await page.evaluate<AxeResults>(
    `axe.run(document, { runOnly: ${JSON.stringify(TAGS)}, resultTypes: ['violations'] })`,
  );
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${String(target[0])}: ${failureSummary}`),
  );
};

/** Pixels by which the page is wider than the window; a page never scrolls sideways. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Keeps what a window shows of a page, for the documentation (`npm run docs:pictures`). */
export const illustration = async (page: Page, name: string): Promise<void> => {
  await mkdir(ILLUSTRATIONS, { recursive: true });
  await page.screenshot({ path: join(ILLUSTRATIONS, `${name}.png`) });
};

/** Keeps a picture for people to look at. */
export const picture = async (page: Page, name: string): Promise<void> => {
  await mkdir(SCREENSHOTS, { recursive: true });
  await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`), fullPage: true });
};
