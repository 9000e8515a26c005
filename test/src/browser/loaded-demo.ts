import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { DEMO_COMPLETE, startProduct } from './product.js';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Home folder with the whole demonstration, stopped; to be copied, not opened. */
    readonly demoHome: string;
  }
}

/**
 * Runs once before the browser tests: loads the demonstration, as a first start does, for all files.
 * Each opens a copy, so that none sees what another one wrote.
 */
export default async ({ provide }: TestProject): Promise<() => Promise<void>> => {
  const home = await mkdtemp(join(tmpdir(), 'tanji-browser-demo-'));
  const remove = (): Promise<void> => rm(home, { recursive: true, force: true });
  try {
    const product = await startProduct({ home, until: DEMO_COMPLETE });
    await product.stop();
  } catch (error) {
    await remove();
    throw error;
  }
  provide('demoHome', home);
  return remove;
};
