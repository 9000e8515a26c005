import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  DESKTOP,
  axeFaults,
  launchChromium,
  openPage,
  overflow,
  picture,
  type View,
  type WatchedPage,
} from './chromium.js';
import { findPlaces, type DemoPlaces } from './demo.js';
import type { Product } from './product.js';
import { viewsOf } from './routes.js';
import { inBothSchemes } from './scheme.js';
import { settle } from './settle.js';
import { startDemo } from './start-demo.js';

let product: Product;
let browser: Browser;
let places: DemoPlaces;

beforeAll(async () => {
  product = await startDemo();
  places = await findPlaces(product.url);
  browser = await launchChromium();
});

afterAll(async () => {
  await browser.close();
  await product.stop();
});

/** Opens an address, runs the work, and lets nothing the browser complained about pass. */
const visit = async (
  address: string,
  view: View,
  work: (page: Page, watched: WatchedPage) => Promise<void>,
): Promise<void> => {
  const watched = await openPage(browser, product.url, view);
  try {
    await watched.page.goto(address);
    await settle(watched.page);
    await work(watched.page, watched);
    expect(watched.complaints).toEqual([]);
  } finally {
    await watched.close();
  }
};

/** Every view is opened in both colours, one for each language, and looked at in both in each. */
const VISITS: readonly View[] = [
  { language: 'en', scheme: 'light', width: 1280 },
  { language: 'zh-CN', scheme: 'dark', width: 1280 },
];

/** Some seventy pages with axe and pictures; a busy machine needs minutes. */
const EVERY_VIEW_TIMEOUT_MS = 600_000;

/** A phone, and 1280 px at 200 % zoom. */
const NARROW_WIDTHS = [640, 320] as const;

/**
 * Views of what is not there, and whose address Chromium names as not found: this one line and no
 * other, and not silence either, or the page would show something that does not exist.
 */
const NOT_FOUND: ReadonlyMap<string, RegExp> = new Map([
  ['label-too-early', /^Failed to load resource: .*status of 404 .*\/01\/\d{14}\?asOf=2001-01-01$/],
  ['label-sheet-unknown', /^Failed to load resource: .*status of 404 .*\/labels\/no-such-label$/],
  [
    'trace-unknown',
    /^Failed to load resource: .*status of 404 .*\/footprints\/no-such-footprint\/tree$/,
  ],
]);

/** What the browser should not have said, or did not say although it should. */
const unexpected = (name: string, complaints: readonly string[]): readonly string[] => {
  const refusal = NOT_FOUND.get(name);
  if (refusal === undefined) return complaints;
  const others = complaints.filter((text) => !refusal.test(text));
  return complaints.length - others.length === 1 ? others : [...complaints, 'not refused once'];
};

/** Axe and, at every width, no sideways scrolling; one line for each fault. */
const faultsOf = async (
  page: Page,
  name: string,
  language: View['language'],
): Promise<readonly string[]> => {
  await picture(page, name);
  const faults = [...(await axeFaults(page))];
  if ((await page.locator('h1').count()) !== 1) faults.push('not one h1');
  const shown = await page.locator('html').getAttribute('lang');
  if (shown !== language) faults.push(`language is ${String(shown)}`);
  for (const width of NARROW_WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    const pixels = await overflow(page);
    if (pixels > 0) faults.push(`${pixels} px too wide at ${width} px`);
  }
  return faults;
};

/** What is wrong with a view in light and in dark, and what the browser complained about. */
const faultsInBoth = async (
  { page, complaints }: WatchedPage,
  name: string,
  view: View,
): Promise<string[]> => {
  const faults: string[] = [];
  await inBothSchemes(page, async (scheme) => {
    const found = await faultsOf(page, `${name}-${view.language}-${scheme}`, view.language);
    faults.push(...found.map((fault) => `${scheme}: ${fault}`));
    if (scheme === 'light') await picture(page, `${name}-${view.language}-phone`);
    await page.setViewportSize({ width: view.width, height: 900 });
  });
  faults.push(...unexpected(name, complaints.splice(0)));
  return faults.map((fault) => `${name}: ${fault}`);
};

describe('every view, in light and in dark', () => {
  it.concurrent.each(VISITS)(
    'meets WCAG 2.2 AA, fits 320 px and draws no complaint in $language',
    async (view) => {
      const faults: string[] = [];
      const watched = await openPage(browser, product.url, view);
      for (const [name, address] of viewsOf(places)) {
        await watched.page.goto(address);
        await settle(watched.page);
        faults.push(...(await faultsInBoth(watched, name, view)));
      }
      await watched.close();
      expect(faults).toEqual([]);
    },
    EVERY_VIEW_TIMEOUT_MS,
  );
});

describe('a label', () => {
  it('is checked in the browser and passes', async () => {
    await visit(`/01/${places.gtin}`, DESKTOP, async (page) => {
      await page.getByRole('button', { name: 'Check in this browser' }).click();
      await page.waitForSelector('[data-verdict]');
      expect(await page.locator('[data-verdict]').getAttribute('data-verdict')).toBe('valid');
      expect(await page.locator('[data-status="fail"]').count()).toBe(0);
      expect(await page.locator('[data-status="pass"]').count()).toBeGreaterThan(10);
      expect(await axeFaults(page)).toEqual([]);
      await picture(page, 'label-checked');
    });
  });

  it('answers a machine with JSON and a person with the page', async () => {
    const address = `${product.url}/01/${places.gtin}`;
    const machine = await fetch(address, { headers: { accept: 'application/json' } });
    expect(machine.headers.get('content-type')).toMatch(/json/);
    const person = await fetch(address, { headers: { accept: 'text/html,*/*;q=0.8' } });
    expect(person.headers.get('content-type')).toMatch(/html/);
  });

  it('prints with full hashes and without controls', async () => {
    await visit(`/01/${places.gtin}`, DESKTOP, async (page) => {
      await page.emulateMedia({ media: 'print' });
      expect(await page.locator('.app-header').isVisible()).toBe(false);
      expect(await page.locator('.hash-full').first().isVisible()).toBe(true);
      expect(await page.locator('.qr').isVisible()).toBe(true);
      await picture(page, 'label-print');
    });
  });
});

describe('the verify page', () => {
  const bundle = async (): Promise<string> => {
    const response = await fetch(`${product.url}/api/v1/footprints/${places.footprint}/evidence`);
    return response.text();
  };

  const check = async (page: Page, text: string): Promise<string | null> => {
    await page.locator('input[type=file]').setInputFiles({
      name: 'bundle.tanji.json',
      mimeType: 'application/json',
      buffer: Buffer.from(text),
    });
    await page.waitForSelector('[data-verdict]');
    return page.locator('[data-verdict]').getAttribute('data-verdict');
  };

  it('passes the bundle as it was given out', async () => {
    await visit('/verify', DESKTOP, async (page) => {
      expect(await check(page, await bundle())).toBe('valid');
    });
  });

  it('fails a bundle in which one digit of the total was changed', async () => {
    const text = await bundle();
    const total = /\\"total\\":\\"(\d)/.exec(text);
    expect(total).not.toBeNull();
    const digit = total?.[1] === '1' ? '2' : '1';
    const tampered = text.replace(/\\"total\\":\\"\d/, `\\"total\\":\\"${digit}`);
    await visit('/verify', DESKTOP, async (page) => {
      expect(await check(page, tampered)).toBe('invalid');
      const failed = page.locator('[data-status="fail"]');
      expect(await failed.count()).toBeGreaterThan(0);
      expect(await failed.first().textContent()).toMatch(/Fail/);
      expect(await page.locator('.banner-fail').textContent()).toContain('Verification failed');
      expect(await page.locator('.banner-verified, .badge-verified').count()).toBe(0);
      expect(await axeFaults(page)).toEqual([]);
      await picture(page, 'verify-tampered');
    });
  });

  it('fails a bundle of a network that this browser does not know', async () => {
    await visit('/verify', DESKTOP, async (page) => {
      await page.getByText('Use another genesis hash').click();
      await page.getByLabel('genesis hash', { exact: true }).fill('0'.repeat(64));
      expect(await check(page, await bundle())).toBe('invalid');
      expect(await page.locator('[data-check="genesis.trusted"]').getAttribute('data-status')).toBe(
        'fail',
      );
    });
  });

  it('gives the evidence back byte by byte', async () => {
    await visit(`/verify?id=${places.footprint}`, DESKTOP, async (page) => {
      await page.waitForSelector('[data-verdict="valid"]');
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Download the evidence' }).click(),
      ]);
      expect(download.suggestedFilename()).toBe(`${places.footprint}.tanji.json`);
      const saved = await readFile(await download.path(), 'utf8');
      expect(saved.startsWith('{')).toBe(true);
      await page.goto('/verify');
      expect(await check(page, saved)).toBe('valid');
    });
  });
});

describe('signing in', () => {
  it('refuses a wrong password in words and keeps what was typed', async () => {
    const watched = await openPage(browser, product.url, { ...DESKTOP, language: 'zh-CN' });
    const { page } = watched;
    await page.goto('/sign-in');
    await page.getByRole('textbox', { name: /账户/ }).fill('shengyin-audio@demo');
    await page.getByRole('textbox', { name: /密码/ }).fill('not-the-password');
    await page.locator('main form button[type=submit]').click();
    await page.waitForSelector('[role=alert]');
    expect(await page.locator('[role=alert]').textContent()).toMatch(/\p{Script=Han}/u);
    expect(await page.getByRole('textbox', { name: /账户/ }).inputValue()).toBe(
      'shengyin-audio@demo',
    );
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'sign-in-refused');
    await watched.close();
  });

  it('with a demonstration account opens what its organisation may see', async () => {
    await visit(`/sign-in?next=/footprints/${places.restricted}`, DESKTOP, async (page) => {
      const owner = (await (
        await fetch(`${product.url}/api/v1/footprints/${places.restricted}`)
      ).json()) as { summary: { owner: { id: string } } };
      await page
        .getByRole('button', { name: `Use account ${owner.summary.owner.id}@demo` })
        .click();
      await page.keyboard.press('Enter');
      await page.waitForURL(`**/footprints/${places.restricted}`);
      await page.waitForSelector('[role=treegrid]');
      await settle(page);
      expect(await axeFaults(page)).toEqual([]);
      await page.getByRole('button', { name: /^Account / }).click();
      await page.getByRole('menuitem', { name: 'Sign out' }).click();
      await page.getByRole('link', { name: 'Sign in' }).waitFor();
    });
  });
});

describe('the keyboard', () => {
  it('walks the contribution tree and explains a line', async () => {
    await visit(`/footprints/${places.footprint}`, DESKTOP, async (page) => {
      const level = (): Promise<string | null> =>
        page.evaluate(() => document.activeElement?.getAttribute('aria-level') ?? null);
      await page.locator('[role=treegrid] tbody tr').first().focus();
      expect(await level()).toBe('1');
      await page.keyboard.press('ArrowDown');
      expect(await level()).toBe('2');
      await page.keyboard.press('ArrowRight');
      expect(await level()).toBe('3');
      await page.keyboard.press('Enter');
      await page.waitForSelector('#line-title');
      expect(page.url()).toContain('line=');
      await page.keyboard.press('ArrowLeft');
      await page.keyboard.press('ArrowLeft');
      expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-expanded'))).toBe(
        'false',
      );
    });
  });

  it('has shortcuts, and a search that knows a label link', async () => {
    await visit('/', DESKTOP, async (page) => {
      await page.keyboard.press('g');
      await page.keyboard.press('p');
      await page.waitForURL('**/products');
      await page.waitForFunction(() => document.activeElement?.tagName === 'H1');
      await page.keyboard.press('?');
      expect(await page.locator('dialog').isVisible()).toBe(true);
      await page.keyboard.press('Escape');
      await page.keyboard.press('/');
      await page.keyboard.type(`https://anywhere.example/01/${places.gtin}`);
      await page.keyboard.press('Enter');
      await page.waitForURL(`**/01/${places.gtin}`);
    });
  });

  it('can skip to the content first', async () => {
    await visit('/products', DESKTOP, async (page) => {
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(
        'Skip to content',
      );
      await page.keyboard.press('Enter');
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
    });
  });
});

describe('preferences', () => {
  it('keep language and colours over a reload, and links carry a language', async () => {
    await visit('/products?lang=zh', DESKTOP, async (page) => {
      expect(await page.locator('h1').textContent()).toBe('产品');
      await page.getByRole('button', { name: 'English' }).click();
      await page.getByRole('button', { name: 'Use dark colours' }).click();
      await page.goto('/products');
      await settle(page);
      expect(await page.locator('h1').textContent()).toBe('Products');
      expect(await page.locator('html').getAttribute('data-mantine-color-scheme')).toBe('dark');
    });
  });
});

describe('the bundle', () => {
  it('keeps to its size budget', () => {
    const script = fileURLToPath(
      new URL('../../../web/scripts/bundle-budget.mjs', import.meta.url),
    );
    const run = spawnSync(process.execPath, [script], { encoding: 'utf8' });
    expect(run.stderr).toBe('');
    expect(run.status).toBe(0);
  });
});
