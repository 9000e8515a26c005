import type { Page, Request } from 'playwright-core';

/** A page that has not come to rest by then is broken. */
const PATIENCE_MS = 30_000;
/** So many frames in a row nothing may happen, some 0.1 s. */
const STILL_FRAMES = 6;

interface Traffic {
  readonly open: Set<Request>;
  begun: number;
}

const TRAFFIC = new WeakMap<Page, Traffic>();

/** Takes down what a page loads, for {@link settle}. */
export const watchTraffic = (page: Page): void => {
  const traffic: Traffic = { open: new Set(), begun: 0 };
  const end = (request: Request): void => {
    traffic.open.delete(request);
  };
  page.on('request', (request) => {
    traffic.begun += 1;
    traffic.open.add(request);
  });
  page.on('requestfinished', end);
  page.on('requestfailed', end);
  TRAFFIC.set(page, traffic);
};

/** Watches some frames go by; says what happened in them, '' when nothing did. */
const restlessness = (page: Page): Promise<string> =>
  page.evaluate(
    (frames) =>
      new Promise<string>((resolve) => {
        let changes = 0;
        const observer = new MutationObserver(() => (changes += 1));
        observer.observe(document, {
          subtree: true,
          childList: true,
          attributes: true,
          characterData: true,
        });
        const judge = (): string => {
          if (document.querySelector('h1') === null) return 'no h1';
          if (document.querySelector('[aria-busy="true"]') !== null) return 'it says it is busy';
          const moving = document
            .getAnimations()
            .filter(({ playState }) => playState === 'running');
          if (moving.length > 0) return 'something moves';
          return changes === 0 ? '' : 'its elements change';
        };
        const frame = (left: number): void => {
          if (left > 0) requestAnimationFrame(() => frame(left - 1));
          else {
            observer.disconnect();
            resolve(judge());
          }
        };
        frame(frames);
      }),
    STILL_FRAMES,
  );

/**
 * Waits until a page is at rest: it has its title, says of nothing that it is busy, loads nothing,
 * moves nothing, and for some frames no element of it changed.
 */
export const settle = async (page: Page): Promise<void> => {
  const traffic = TRAFFIC.get(page);
  if (traffic === undefined) throw new TypeError('not a page of openPage');
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const { begun } = traffic;
    if (page.isClosed()) throw new Error('the page was closed');
    // A navigation on the way takes the document away under the question.
    const unrest = await restlessness(page).catch((error: unknown) => String(error));
    if (unrest === '' && traffic.open.size === 0 && traffic.begun === begun) return;
    if (Date.now() > deadline) {
      const open = [...traffic.open].map((request) => request.url());
      throw new Error(`${page.url()} does not settle: ${[unrest, ...open].join(' ')}`);
    }
  }
};
