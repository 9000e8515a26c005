import { beforeEach, describe, expect, it } from 'vitest';
import type { KeyRevocation, KeyRotation } from '@tanji/domain/record';
import { organisation, product, testKey } from '../../../test/src/fixtures/index.js';
import { expectRefusal } from '../testing/refusal.js';
import { createStory, type Story } from '../testing/story.js';

const first = testKey('maker');
const second = testKey('maker 2');
const third = testKey('maker 3');

const rotation = (changes: Partial<KeyRotation> = {}): KeyRotation => ({
  schema: 'tanji.key-rotation/1',
  organisation: 'maker',
  from: first.address,
  to: second.registration,
  ...changes,
});

const revocation = (changes: Partial<KeyRevocation> = {}): KeyRevocation => ({
  schema: 'tanji.key-revocation/1',
  organisation: 'maker',
  address: first.address,
  reason: 'laptop stolen',
  invalidSince: 7,
  ...changes,
});

let story: Story;
beforeEach(async () => {
  story = await createStory();
  for (const id of ['maker', 'rival']) {
    await story.act('organisation.admit', organisation(id, ['component']), { by: 'operator' });
  }
});

const register = (key = first) =>
  story.act('product.register', product('maker'), { by: 'maker', key });

describe('key.rotate', () => {
  it('replaces the key: the new one signs, the old one does not', async () => {
    const { transactionId } = await story.act('key.rotate', rotation(), { by: 'maker' });
    expect(await story.read('key', first.address)).toMatchObject({
      status: 'rotated',
      until: transactionId,
      successor: second.address,
    });
    expect(await story.read('key', second.address)).toMatchObject({ status: 'active' });
    const refusal = await expectRefusal(story.world, 'KEY_ROTATED', () => register(first));
    expect(refusal.params).toEqual({ address: first.address, successor: second.address });
    await register(second);
  });

  it.each([
    ['KEY_NOT_SIGNER', rotation({ from: second.address })],
    ['KEY_IN_USE', rotation({ to: testKey('rival').registration })],
    ['KEY_IN_USE', rotation({ to: first.registration })],
    ['KEY_ADDRESS_WRONG', rotation({ to: { ...second.registration, address: third.address } })],
  ] as const)('refuses with %s', async (code, content) => {
    await expectRefusal(story.world, code, () => story.act('key.rotate', content, { by: 'maker' }));
  });

  it('never takes a key twice', async () => {
    await story.act('key.rotate', rotation(), { by: 'maker' });
    await expectRefusal(story.world, 'KEY_IN_USE', () =>
      story.act('key.rotate', rotation({ from: second.address, to: first.registration }), {
        by: 'maker',
        key: second,
      }),
    );
  });
});

describe('key.revoke', () => {
  const byOperator = { by: 'operator' };
  const withReplacement = revocation({ replacement: second.registration });

  it('lets an organisation revoke its own key; then the operator gives it a new one', async () => {
    await story.act('key.revoke', revocation(), { by: 'maker' });
    expect(await story.read('key', first.address)).toMatchObject({
      status: 'revoked',
      invalidSince: 7,
      reason: 'laptop stolen',
    });
    await expectRefusal(story.world, 'KEY_REVOKED', () => register());
    await expectRefusal(story.world, 'KEY_REPLACEMENT_REQUIRED', () =>
      story.act('key.revoke', revocation({ invalidSince: 1 }), byOperator),
    );
    const later = revocation({ replacement: second.registration, invalidSince: 1, reason: 'x' });
    await story.act('key.revoke', later, byOperator);
    expect(await story.read('key', first.address)).toMatchObject({
      reason: 'laptop stolen',
      invalidSince: 7,
      successor: second.address,
    });
    await register(second);
    await expectRefusal(story.world, 'KEY_REVOKED', () =>
      story.act('key.revoke', revocation({ replacement: third.registration }), byOperator),
    );
  });

  it('lets the operator replace a lost key', async () => {
    await story.act('key.revoke', withReplacement, byOperator);
    await expectRefusal(story.world, 'KEY_REVOKED', () => register());
    await register(second);
  });

  it('lets an organisation revoke and replace at once', async () => {
    await story.act('key.revoke', withReplacement, { by: 'maker' });
    await register(second);
  });

  it('lets an organisation revoke a rotated key, without changing when it ended', async () => {
    const { transactionId } = await story.act('key.rotate', rotation(), { by: 'maker' });
    await story.act('key.revoke', revocation(), { by: 'maker', key: second });
    expect(await story.read('key', first.address)).toMatchObject({
      status: 'revoked',
      until: transactionId,
      successor: second.address,
    });
  });

  it('gives no second active key', async () => {
    await story.act('key.rotate', rotation(), { by: 'maker' });
    const again = revocation({ replacement: third.registration });
    await expectRefusal(story.world, 'KEY_REPLACEMENT_FORBIDDEN', () =>
      story.act('key.revoke', again, { by: 'maker', key: second }),
    );
    await expectRefusal(story.world, 'KEY_REPLACEMENT_FORBIDDEN', () =>
      story.act('key.revoke', again, byOperator),
    );
    await expectRefusal(story.world, 'KEY_REPLACEMENT_FORBIDDEN', () =>
      story.act('key.revoke', revocation(), byOperator),
    );
  });

  it('keeps the operator able to act', async () => {
    const own = revocation({ organisation: 'operator', address: testKey('operator').address });
    await expectRefusal(story.world, 'KEY_REPLACEMENT_REQUIRED', () =>
      story.act('key.revoke', own, byOperator),
    );
    const replaced = { ...own, replacement: testKey('operator 2').registration };
    await story.act('key.revoke', replaced, byOperator);
  });

  it.each([
    ['COMMAND_ORGANISATION_FOREIGN', revocation(), 'rival'],
    ['KEY_UNKNOWN', revocation({ address: third.address }), 'maker'],
    ['KEY_FOREIGN', revocation({ address: testKey('rival').address }), 'maker'],
  ] as const)('refuses with %s', async (code, content, by) => {
    await expectRefusal(story.world, code, () => story.act('key.revoke', content, { by }));
  });
});
