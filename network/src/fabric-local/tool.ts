import { TanjiError } from '@tanji/domain/errors';
import type { FabricBinaries, Program } from './binaries.js';
import { baseEnvironment, lastWords, run } from './command.js';

/**
 * Runs one of Fabric's programs to its end.
 *
 * @param env added to what every program needs
 * @returns what it wrote to stdout
 * @throws TanjiError FABRIC_COMMAND_FAILED with its last words
 */
export const fabricTool = async (
  binaries: FabricBinaries,
  program: Program,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<Buffer> => {
  const command = `${program} ${args.slice(0, 3).join(' ')}`;
  const result = await run(binaries.path(program), args, {
    env: { ...baseEnvironment(), ...env },
  }).catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new TanjiError('FABRIC_COMMAND_FAILED', { command, reason }, { cause });
  });
  if (result.code !== 0) {
    throw new TanjiError('FABRIC_COMMAND_FAILED', {
      command,
      reason: lastWords(result.stderr || result.stdout.toString('utf8')),
    });
  }
  return result.stdout;
};
