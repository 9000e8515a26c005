import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { TanjiError } from '@tanji/domain/errors';
import { createCompactTree, restoreCompactTree } from '@tanji/domain/merkle';
import { hashSchema } from '@tanji/domain/record';
import { z } from 'zod';
import { appendLeaves, type WitnessedHead } from '../../client/index.js';
import { defineCommand, type CommandHost } from '../command.js';
import type { CliContext } from '../context.js';
import { SIGNING_OPTIONS, chosenOrganisation, sendCommand, type SigningOptions } from '../sign.js';

/** What this witness has seen; kept here, so that no server can make it forget. */
const memorySchema = z.strictObject({
  height: z.int().min(0),
  blockHash: z.string(),
  size: z.int().min(0),
  peaks: z.array(hashSchema),
});
type Memory = z.infer<typeof memorySchema>;

const FILE = 'witness.json';
const GENESIS_PREVIOUS = '0'.repeat(64);
const EMPTY: Memory = { height: 0, blockHash: GENESIS_PREVIOUS, size: 0, peaks: [] };

const readMemory = async (home: string): Promise<Memory> => {
  try {
    return memorySchema.parse(JSON.parse(await readFile(join(home, FILE), 'utf8')));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return EMPTY;
    throw new TanjiError('SETTING_INVALID', { name: FILE, reason: 'damaged' });
  }
};

const writeMemory = async (home: string, memory: Memory): Promise<void> => {
  const path = join(home, FILE);
  await writeFile(`${path}.new`, `${JSON.stringify(memory)}\n`, { mode: 0o600 });
  await rename(`${path}.new`, path);
};

const rewritten = (height: number, detail: string): TanjiError =>
  new TanjiError('LEDGER_ROLLBACK', { expected: height, detail });

/** Follows the ledger from what was seen before, block by block, checking the chain. */
const follow = async (context: CliContext, memory: Memory, height: number): Promise<Memory> => {
  if (height < memory.height) {
    throw rewritten(memory.height, `the gateway shows height ${height}`);
  }
  const tree =
    memory.size === 0
      ? createCompactTree()
      : restoreCompactTree({ size: memory.size, peaks: memory.peaks });
  let previous = memory.blockHash;
  for (let number = memory.height; number < height; number += 1) {
    const block = await context.client.call('getBlock', { params: { number } });
    if (block.previousHash !== previous || block.number !== number) {
      throw rewritten(number, `block ${number} does not follow the one seen before`);
    }
    appendLeaves(tree, block);
    previous = block.hash;
  }
  return { height, blockHash: previous, ...tree.state(), peaks: [...tree.state().peaks] };
};

/**
 * The head to sign: one that other witnesses have signed already, so that votes meet, else the
 * gateway's current one. Either is only a proposal; this witness computes it itself.
 */
const proposedHead = async (
  context: CliContext,
  organisation: string,
  seen: number,
): Promise<WitnessedHead> => {
  const { pending } = await context.client.call('listCheckpoints', {});
  const open = pending.find(
    ({ height, witnesses }) => height >= seen && !witnesses.includes(organisation),
  );
  return open ?? (await context.client.call('getTreeHead', {}));
};

/** `tanji witness`: recomputes the tree of all commands by itself, then signs its head. */
export const witnessCommand = (host: CommandHost): Command =>
  defineCommand<SigningOptions>(host, {
    usage: 'witness',
    about: {
      en: 'Rebuild the transparency tree from the blocks and sign its head',
      zh: '由区块重建透明树并签署树头',
    },
    options: SIGNING_OPTIONS,
    examples: ['tanji witness --key auditor --yes'],
    run: async (context, _args, options) => {
      const home = context.settings.home.value;
      const organisation = await chosenOrganisation(context, options);
      const before = await readMemory(home);
      const head = await proposedHead(context, organisation, before.height);
      const memory = await follow(context, before, head.height);
      const root = restoreCompactTree({ size: memory.size, peaks: memory.peaks }).root();
      const mine = [memory.size, root, memory.blockHash].join(' ');
      const theirs = [head.size, head.root, head.blockHash].join(' ');
      if (mine !== theirs)
        throw rewritten(head.height, `own head ${mine}, the gateway’s ${theirs}`);
      const receipt = await sendCommand(
        context,
        {
          action: 'checkpoint.witness',
          organisation,
          content: {
            schema: 'tanji.checkpoint/1',
            witness: organisation,
            size: memory.size,
            root,
            height: memory.height,
            blockHash: memory.blockHash,
          },
        },
        options,
      );
      if (receipt !== undefined) await writeMemory(home, memory);
      return undefined;
    },
  });
