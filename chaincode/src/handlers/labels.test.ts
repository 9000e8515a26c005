import { beforeEach, describe, expect, it } from 'vitest';
import type { Label } from '@tanji/domain/record';
import { label, product } from '../../../test/src/fixtures/index.js';
import { expectRefusal } from '../testing/refusal.js';
import {
  SPEAKER,
  SPEAKER_HASH,
  STEEL,
  STEEL_HASH,
  createChain,
  type Story,
} from '../testing/story.js';

const SHOWN = { id: SPEAKER.id, hash: SPEAKER_HASH };
const lot = label('maker', { footprint: SHOWN, lot: '2026-01' });

let story: Story;
beforeEach(async () => {
  story = await createChain();
  await story.act('footprint.submit', SPEAKER, { by: 'maker' });
});

const issue = (content: Label, by = 'maker') => story.act('label.issue', content, { by });

describe('label.issue', () => {
  it('binds a code to a footprint', async () => {
    await issue(lot);
    expect(await story.read('label', 'maker-L1')).toMatchObject({
      record: lot,
      status: 'active',
    });
  });

  it('shows a newer footprint under the same code, once', async () => {
    await issue(lot);
    await issue({ ...lot, id: 'maker-L2', supersedes: 'maker-L1' });
    expect(await story.read('label', 'maker-L1')).toMatchObject({
      status: 'superseded',
      supersededBy: 'maker-L2',
    });
    const refusal = await expectRefusal(story.world, 'LABEL_NOT_ACTIVE', () =>
      issue({ ...lot, id: 'maker-L3', supersedes: 'maker-L1' }),
    );
    expect(refusal.params).toEqual({ id: 'maker-L1', successor: 'maker-L2' });
  });

  it('lets one code lead to one label', async () => {
    await issue(lot);
    const refusal = await expectRefusal(story.world, 'LABEL_CODE_TAKEN', () =>
      issue({ ...lot, id: 'maker-L2' }),
    );
    expect(refusal.params).toEqual({ code: `${lot.gtin} / 2026-01`, label: 'maker-L1' });
    await issue({ ...lot, id: 'maker-L3', serial: 'S-1' });
    await issue({ ...lot, id: 'maker-L4', lot: '2026-01S' });
    await issue({ ...lot, id: 'maker-L5', supersedes: 'maker-L1' });
    await expectRefusal(story.world, 'LABEL_CODE_TAKEN', () => issue({ ...lot, id: 'maker-L6' }));
  });

  it.each([
    ['RECORD_NOT_FOUND', { product: 'none' }],
    ['RECORD_OWNER_FOREIGN', { product: 'steelco-P1' }],
    ['LABEL_MISMATCH', { gtin: '04012345678901' }],
    ['GTIN_INVALID', { gtin: '09506000134353' }],
    ['RECORD_NOT_FOUND', { footprint: { ...SHOWN, id: 'none' } }],
    ['RECORD_OWNER_FOREIGN', { footprint: { id: STEEL.id, hash: STEEL_HASH } }],
    ['RECORD_HASH_WRONG', { footprint: { ...SHOWN, hash: STEEL_HASH } }],
    ['RECORD_NOT_FOUND', { supersedes: 'none' }],
  ] as const)('refuses with %s', async (code, changes) => {
    await expectRefusal(story.world, code, () => issue({ ...lot, ...changes }));
  });

  it('refuses a second label with the same id, and another code for a successor', async () => {
    await issue(lot);
    await expectRefusal(story.world, 'RECORD_EXISTS', () => issue(lot));
    const unnumbered = label('maker', { footprint: SHOWN, id: 'maker-L2', supersedes: lot.id });
    const refusal = await expectRefusal(story.world, 'LABEL_MISMATCH', () => issue(unnumbered));
    expect(refusal.params).toEqual({ member: 'lot', expected: '2026-01', actual: '–' });
  });

  it('shows only active footprints, and of the same product', async () => {
    await story.act('product.register', product('maker', { id: 'maker-P2' }), { by: 'maker' });
    const refusal = await expectRefusal(story.world, 'LABEL_MISMATCH', () =>
      issue({ ...lot, product: 'maker-P2' }),
    );
    expect(refusal.params.member).toBe('product');
    const next = { ...SPEAKER, id: 'maker-FP2', supersedes: SPEAKER.id };
    await story.act('footprint.submit', next, { by: 'maker' });
    await expectRefusal(story.world, 'FOOTPRINT_NOT_ACTIVE', () => issue(lot));
  });

  it('needs a GTIN on the product', async () => {
    const plain = product('steelco', { id: 'plain', gtin: undefined });
    await story.act('product.register', plain, { by: 'steelco' });
    await expectRefusal(story.world, 'LABEL_MISMATCH', () =>
      issue(label('steelco', { product: 'plain' }), 'steelco'),
    );
  });
});
