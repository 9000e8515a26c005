import { beforeEach, describe, expect, it } from 'vitest';
import { hashRecord } from '@tanji/domain/canonical';
import { usccCheckCharacter } from '@tanji/domain/identifier';
import {
  TEST_IDENTITY,
  facility,
  organisation,
  product,
  testGenesis,
  testGtin,
  testKey,
} from '../../../test/src/fixtures/index.js';
import { expectRefusal } from '../testing/refusal.js';
import { createStory, type Story } from '../testing/story.js';
import { createWorld } from '../testing/world.js';

const MSP = 'TestMSP';
const emptyWorld = () =>
  createWorld({ mspId: MSP, channel: TEST_IDENTITY.channel, now: 1_768_464_000 });
const initialise = (genesis: unknown) => ({
  contract: 'RegistryContract',
  transaction: 'initialise',
  args: [typeof genesis === 'string' ? genesis : JSON.stringify(genesis)],
});

describe('initialise', () => {
  it('stores genesis, operator, key and the marker of a complete credit index, and answers with the genesis hash', async () => {
    const world = emptyWorld();
    const genesis = testGenesis();
    const { result, writes, event } = await world.submit(initialise(genesis));
    expect(JSON.parse(result)).toEqual({ network: 'tanji-test', genesis: hashRecord(genesis) });
    expect(writes.map(([key]) => key.split('\u0000')[1])).toEqual([
      'network',
      'organisation',
      'key',
      'credit-index',
    ]);
    expect(event?.name).toBe('NetworkInitialised');
  });

  it('happens once', async () => {
    const world = emptyWorld();
    await world.submit(initialise(testGenesis()));
    await expectRefusal(world, 'NETWORK_ALREADY_INITIALISED', () =>
      world.submit(initialise(testGenesis({ chainId: 5 }))),
    );
  });

  it.each([
    ['COMMAND_CHANNEL_WRONG', testGenesis({ channel: 'other' })],
    ['ROLE_MISSING', testGenesis({ operator: organisation('operator', ['auditor']) })],
    [
      'CARRIER_FOREIGN',
      testGenesis({ operator: organisation('operator', ['operator'], { mspId: 'OtherMSP' }) }),
    ],
    [
      'KEY_ADDRESS_WRONG',
      testGenesis({
        operator: organisation('operator', ['operator'], {
          key: { address: testKey('b').address, publicKey: testKey('a').publicKey },
        }),
      }),
    ],
    ['FIELD_UNKNOWN', { ...testGenesis(), extra: 1 }],
    ['JSON_INVALID', '{'],
    ['JSON_TOO_LARGE', JSON.stringify({ ...testGenesis(), extra: 'x'.repeat(70_000) })],
  ] as const)('refuses with %s', async (code, genesis) => {
    const world = emptyWorld();
    await expectRefusal(world, code, () => world.submit(initialise(genesis)));
  });

  it('takes a carrier that the genesis names', async () => {
    const world = emptyWorld();
    const operator = organisation('operator', ['operator'], { mspId: 'OtherMSP' });
    await world.submit(initialise(testGenesis({ operator, carriers: [MSP] })));
    expect(world.state.size).toBe(4);
  });
});

describe('registry', () => {
  let story: Story;
  beforeEach(async () => {
    story = await createStory();
    await story.act('organisation.admit', organisation('maker', ['component']), {
      by: 'operator',
    });
  });

  it('admits an organisation with its key', async () => {
    expect(await story.read('organisation', 'maker')).toMatchObject({
      record: { id: 'maker', roles: ['component'] },
    });
    expect(await story.read('key', testKey('maker').address)).toMatchObject({
      organisation: 'maker',
      status: 'active',
    });
  });

  it.each([
    ['RECORD_EXISTS', organisation('maker', ['component'], { key: testKey('n').registration })],
    ['KEY_IN_USE', organisation('twin', ['component'], { key: testKey('maker').registration })],
    [
      'KEY_ADDRESS_WRONG',
      organisation('twin', ['component'], {
        key: { ...testKey('x').registration, address: testKey('y').address },
      }),
    ],
    [
      'KEY_INVALID',
      organisation('twin', ['component'], {
        key: { ...testKey('x').registration, publicKey: `0x02${'f'.repeat(64)}` },
      }),
    ],
    [
      'USCC_INVALID',
      organisation('twin', ['auditor'], { identifiers: { uscc: '91530100MA6K4ABC1X' } }),
    ],
    ['GLN_INVALID', organisation('twin', ['auditor'], { identifiers: { gln: '4000000000001' } })],
    [
      'LEI_INVALID',
      organisation('twin', ['auditor'], { identifiers: { lei: '5493001KJTIIGC8Y1R13' } }),
    ],
    ['REFERENCE_DUPLICATE', organisation('twin', ['auditor', 'auditor'])],
    ['SCHEMA_INVALID', organisation('twin\u0000maker', ['auditor'])],
    ['SCHEMA_INVALID', organisation('tw\u{10FFFF}in', ['auditor'])],
  ] as const)('refuses an admission with %s', async (code, content) => {
    await expectRefusal(story.world, code, () =>
      story.act('organisation.admit', content, { by: 'operator' }),
    );
  });

  it('takes organisations with right identifiers', async () => {
    const identifiers = {
      uscc: `91350211M000100Y4${usccCheckCharacter('91350211M000100Y4')}`,
      gln: '4000000000006',
      lei: '5493001KJTIIGC8Y1R12',
    };
    await story.act('organisation.admit', organisation('known', ['auditor'], { identifiers }), {
      by: 'operator',
    });
    expect(await story.read('organisation', 'known')).toMatchObject({ record: { identifiers } });
  });

  it('lets only the operator admit', async () => {
    await expectRefusal(story.world, 'ROLE_MISSING', () =>
      story.act('organisation.admit', organisation('friend', ['auditor']), { by: 'maker' }),
    );
  });

  it('registers facilities and products once', async () => {
    await story.act('facility.register', facility('maker', { gln: '4000000000006' }), {
      by: 'maker',
    });
    await story.act('product.register', product('maker'), { by: 'maker' });
    expect(await story.read('product', 'maker-P1')).toMatchObject({
      record: { gtin: testGtin('maker') },
    });
    await expectRefusal(story.world, 'RECORD_EXISTS', () =>
      story.act('facility.register', facility('maker'), { by: 'maker' }),
    );
    await expectRefusal(story.world, 'RECORD_EXISTS', () =>
      story.act('product.register', product('maker'), { by: 'maker' }),
    );
  });

  it('checks the numbers of facilities and products', async () => {
    await expectRefusal(story.world, 'GLN_INVALID', () =>
      story.act('facility.register', facility('maker', { gln: '4000000000001' }), { by: 'maker' }),
    );
    await expectRefusal(story.world, 'GTIN_INVALID', () =>
      story.act('product.register', product('maker', { gtin: '09506000134353' }), { by: 'maker' }),
    );
  });

  it('gives a GTIN to one organisation', async () => {
    await story.act('product.register', product('maker'), { by: 'maker' });
    await story.act('product.register', product('maker', { id: 'variant' }), { by: 'maker' });
    await story.act('organisation.admit', organisation('rival', ['component']), {
      by: 'operator',
    });
    const taken = product('rival', { gtin: testGtin('maker') });
    const refusal = await expectRefusal(story.world, 'GTIN_TAKEN', () =>
      story.act('product.register', taken, { by: 'rival' }),
    );
    expect(refusal.params).toEqual({ gtin: testGtin('maker'), owner: 'maker' });
    expect(await story.read('gtin', testGtin('maker'))).toMatchObject({
      record: { id: 'maker-P1' },
    });
  });

  it('refuses to register for somebody else', async () => {
    await expectRefusal(story.world, 'COMMAND_ORGANISATION_FOREIGN', () =>
      story.act('product.register', product('operator'), { by: 'maker' }),
    );
  });
});
