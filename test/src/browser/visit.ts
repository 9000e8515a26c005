import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import { axeFaults, openPage, overflow, type View } from './chromium.js';
import { settle } from './settle.js';

/** Width of the narrowest screen that has to hold a page, px. */
const NARROWEST = 320;

/** Where a visit happens; asked for at the visit, because tests open both before all of them. */
export interface Place {
  readonly browser: Browser;
  readonly url: string;
}

export interface Visit {
  readonly view: View;
  /** What Chromium may say about an answer that is a refusal; the page says it properly. */
  readonly expected?: RegExp | undefined;
}

/**
 * One visit of a page: nothing else that the browser complained about passes, nor an axe fault, nor
 * a page wider than 320 px.
 */
export const visitPage = async (
  { browser, url }: Place,
  address: string,
  { view, expected }: Visit,
  work: (page: Page) => Promise<void>,
): Promise<void> => {
  const { page, complaints, ...watched } = await openPage(browser, url, view);
  try {
    await page.goto(address);
    await settle(page);
    await work(page);
    expect(complaints.filter((text) => expected?.test(text) !== true)).toEqual([]);
    expect(await axeFaults(page)).toEqual([]);
    await page.setViewportSize({ width: NARROWEST, height: 900 });
    expect(await overflow(page)).toBeLessThanOrEqual(0);
  } finally {
    await watched.close();
  }
};

/** Signs in with an account of the demonstration, on the sign-in page in either language. */
export const signIn = async (page: Page, organisation: string): Promise<void> => {
  await page.getByRole('button', { name: `${organisation}@demo` }).click();
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.pathname !== '/sign-in');
  await settle(page);
};
