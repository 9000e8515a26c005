import type { Action, ActionContent, Genesis } from '@tanji/domain/command';
import { ACTIONS } from '@tanji/domain/command';
import { hashRecord } from '@tanji/domain/canonical';
import type { FootprintRecord } from '@tanji/domain/record';
import {
  TEST_IDENTITY,
  TEST_MSP,
  TEST_NOW,
  factorReference,
  factorVersion,
  footprint,
  organisation,
  product,
  signed,
  testGenesis,
  type SignedOptions,
} from '../../../test/src/fixtures/index.js';
import { createWorld, type World, type WorldCall, type WorldReceipt } from './world.js';

/** A world with short hands for what most tests need. */
export interface Story {
  readonly world: World;
  /** Signs and submits. */
  act<A extends Action>(
    action: A,
    content: ActionContent<A>,
    options: SignedOptions & Partial<Pick<WorldCall, 'mspId' | 'transient'>>,
  ): Promise<WorldReceipt>;
  /** Stored value by kind and key parts. */
  read(...key: readonly string[]): Promise<unknown>;
}

/** A story without any organisation but the operator. */
export const createStory = async (genesis: Partial<Genesis> = {}): Promise<Story> => {
  const world = createWorld({
    mspId: TEST_MSP,
    channel: TEST_IDENTITY.channel,
    now: TEST_NOW,
  });
  await world.submit({
    contract: 'RegistryContract',
    transaction: 'initialise',
    args: [JSON.stringify(testGenesis(genesis))],
  });
  let nonce = 0;
  return {
    world,
    act: (action, content, options) => {
      nonce += 1;
      const command = signed(action, content, { nonce: `story ${nonce}`, ...options });
      return world.submit({
        contract: ACTIONS[action].contract,
        transaction: 'submit',
        args: [JSON.stringify(command)],
        ...(options.now === undefined ? {} : { now: options.now }),
        ...(options.mspId === undefined ? {} : { mspId: options.mspId }),
        ...(options.transient === undefined ? {} : { transient: options.transient }),
      });
    },
    read: async (...key) => {
      const { result } = await world.evaluate({
        contract: 'RegistryContract',
        transaction: 'read',
        args: [JSON.stringify(key)],
      });
      return JSON.parse(result) as unknown;
    },
  };
};

/** Organisations of {@link createChain}: id and roles. */
const MEMBERS = {
  steelco: ['raw-material'],
  maker: ['component', 'assembler'],
  factorlab: ['factor-publisher'],
  otherlab: ['factor-publisher'],
  auditor: ['auditor'],
  regulator: ['regulator'],
} as const;

/** The grid factor that everybody in the story uses: version 1, active. */
export const GRID = factorVersion('factorlab');

/** Supplier's record that stands on the ledger: one factor, no inputs. */
export const STEEL: FootprintRecord = footprint('steelco', { factors: [factorReference(GRID)] });
export const STEEL_HASH = hashRecord(STEEL);

/** The maker's record, ready to submit: one factor, the supplier's footprint as input. */
export const SPEAKER: FootprintRecord = footprint('maker', {
  factors: [factorReference(GRID)],
  inputs: [{ id: STEEL.id, hash: STEEL_HASH, amount: '2', unit: 'piece' }],
});
export const SPEAKER_HASH = hashRecord(SPEAKER);

/** Members admitted, a factor active, two products, the supplier's footprint submitted. */
export const createChain = async (genesis: Partial<Genesis> = {}): Promise<Story> => {
  const story = await createStory(genesis);
  for (const [id, roles] of Object.entries(MEMBERS)) {
    await story.act('organisation.admit', organisation(id, roles), { by: 'operator' });
  }
  const named = { factor: GRID.id, version: GRID.version, hash: factorReference(GRID).hash };
  await story.act('factor.propose', GRID, { by: 'factorlab' });
  await story.act(
    'factor.review',
    { schema: 'tanji.factor-review/1', ...named, reviewer: 'otherlab', opinion: 'approve' },
    { by: 'otherlab' },
  );
  await story.act(
    'factor.change-status',
    { schema: 'tanji.factor-status/1', ...named, publisher: 'factorlab', status: 'active' },
    { by: 'factorlab' },
  );
  await story.act('product.register', product('steelco', { gtin: undefined }), { by: 'steelco' });
  await story.act('product.register', product('maker'), { by: 'maker' });
  await story.act('footprint.submit', STEEL, { by: 'steelco' });
  return story;
};
