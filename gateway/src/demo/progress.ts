import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { DEMO_KEYS_HOME } from './home.js';

/**
 * How far the demo is loaded: in the first story, from which nothing can go on; in the rest, which
 * goes on where it stopped; or complete.
 */
export const DEMO_STATES = ['story', 'plant', 'complete'] as const;
export type DemoState = (typeof DEMO_STATES)[number];

const progressSchema = z.strictObject({ state: z.enum(DEMO_STATES) });

const pathIn = (home: string): string => join(home, DEMO_KEYS_HOME, 'progress.json');

export const writeDemoState = async (home: string, state: DemoState): Promise<void> => {
  await mkdir(join(home, DEMO_KEYS_HOME), { recursive: true, mode: 0o700 });
  await writeFile(pathIn(home), `${JSON.stringify({ state })}\n`);
};

/** @returns undefined where no demo was ever loaded from this home */
export const readDemoState = async (home: string): Promise<DemoState | undefined> => {
  try {
    return progressSchema.parse(JSON.parse(await readFile(pathIn(home), 'utf8'))).state;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
};
