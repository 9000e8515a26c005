import { describe, expect, it } from 'vitest';
import type { FabricBinaries } from './binaries.js';
import { fabricTool } from './tool.js';

/** Any program that runs to its end stands for one of Fabric's. */
const binaries = (path: string): FabricBinaries => ({ path: () => path }) as never;
const SCRIPT = (text: string): readonly string[] => ['-e', text];

describe('fabricTool', () => {
  it('gives what the program wrote', async () => {
    const out = await fabricTool(
      binaries(process.execPath),
      'peer',
      SCRIPT('process.stdout.write(process.env.WORD ?? "")'),
      { WORD: 'done' },
    );
    expect(out.toString('utf8')).toBe('done');
  });

  it('refuses with its last words when it fails', async () => {
    const failing = SCRIPT('console.error("no such channel"); process.exit(3)');
    await expect(fabricTool(binaries(process.execPath), 'peer', failing)).rejects.toMatchObject({
      code: 'FABRIC_COMMAND_FAILED',
      params: { reason: expect.stringContaining('no such channel') as string },
    });
  });

  it('refuses when the program cannot be started', async () => {
    await expect(fabricTool(binaries('/nowhere/peer'), 'peer', ['version'])).rejects.toMatchObject({
      code: 'FABRIC_COMMAND_FAILED',
      params: { command: 'peer version' },
    });
  });
});
