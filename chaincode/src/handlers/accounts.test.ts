import { beforeEach, describe, expect, it } from 'vitest';
import {
  accountRecordOf,
  calculateAccount,
  type AccountInput,
  type Certificate,
} from '@tanji/domain/accounting';
import type { Account } from '@tanji/domain/record';
import { accountInput, facility, organisation, product } from '../../../test/src/fixtures/index.js';
import { expectRefusal } from '../testing/refusal.js';
import { createStory, type Story } from '../testing/story.js';

let story: Story;
beforeEach(async () => {
  story = await createStory({ factorQuorum: 1 });
  await story.act('organisation.admit', organisation('maker', ['assembler']), { by: 'operator' });
  await story.act('organisation.admit', organisation('other', ['assembler']), { by: 'operator' });
  await story.act('organisation.admit', organisation('auditor', ['auditor']), { by: 'operator' });
  await story.act('facility.register', facility('maker', { id: 'plant' }), { by: 'maker' });
  await story.act('facility.register', facility('other', { id: 'works' }), { by: 'other' });
  for (const id of ['P1', 'P2']) {
    await story.act('product.register', product('maker', { id, gtin: undefined }), {
      by: 'maker',
    });
  }
});

const account = (changes: Partial<AccountInput> = {}, version = 1): Account =>
  accountRecordOf(calculateAccount(accountInput(changes)), version);

const issue = (content: Account) => story.act('account.issue', content, { by: content.owner });

const green = (id: string): Certificate => ({
  id,
  kWh: '400',
  factor: { value: '0', unit: 'kgCO2e/kWh' },
});

describe('account.issue', () => {
  it('keeps the month, and a re-issued one supersedes it', async () => {
    const { event } = await issue(account());
    expect(event?.name).toBe('AccountIssued');
    await issue(account({ electricity: 'market' }, 2));
    expect(await story.read('account', 'plant:2025-03:1')).toMatchObject({
      status: 'superseded',
      supersededBy: 'plant:2025-03:2',
    });
    expect(await story.read('account', 'plant:2025-03:2')).toMatchObject({ status: 'active' });
    await issue(account({ month: '2025-04', production: [] }));
  });

  it('takes versions in their order only', async () => {
    await expectRefusal(story.world, 'ACCOUNT_SEQUENCE', () => issue(account({}, 2)));
    await issue(account());
    await expectRefusal(story.world, 'RECORD_EXISTS', () => issue(account()));
    await expectRefusal(story.world, 'ACCOUNT_SEQUENCE', () => issue(account({}, 3)));
    const skipping = { ...account({}, 3), supersedes: 'plant:2025-03:1' };
    await expectRefusal(story.world, 'ACCOUNT_SEQUENCE', () => issue(skipping));
  });

  it('computes the sums again and refuses one microgram', async () => {
    const good = account();
    const more = '216.220000001';
    for (const wrong of [
      { ...good, unallocated: { ...good.unallocated, scope1: '0.000000001' } },
      { ...good, totals: { ...good.totals, scope1: more } },
      { ...good, total: '1' },
      { ...good, scope3: [] },
    ]) {
      await expectRefusal(story.world, 'ACCOUNT_SUM_WRONG', () => issue(wrong));
    }
  });

  it('lets a certificate be used once, and frees what a re-issued month lets go', async () => {
    await issue(account({ certificates: [green('GEC-1'), green('GEC-2')] }));
    const april = { month: '2025-04', production: [], certificates: [green('GEC-1')] };
    await expectRefusal(story.world, 'CERTIFICATE_USED', () => issue(account(april)));
    const elsewhere = { ...april, facility: 'works', owner: 'other' };
    await expectRefusal(story.world, 'CERTIFICATE_USED', () => issue(account(elsewhere)));
    await issue(account({ certificates: [green('GEC-2')] }, 2));
    await issue(account(april));
    const twice = { ...account(), certificates: [1, 2].map(() => ({ id: 'X', kWh: '1' })) };
    await expectRefusal(story.world, 'REFERENCE_DUPLICATE', () => issue(twice));
  });

  it('belongs to the owner of the facility and of the products', async () => {
    const foreign = account({ facility: 'works' });
    await expectRefusal(story.world, 'RECORD_OWNER_FOREIGN', () => issue(foreign));
    const notTheirs = account({ facility: 'works', owner: 'other' });
    await expectRefusal(story.world, 'RECORD_OWNER_FOREIGN', () => issue(notTheirs));
    await expectRefusal(story.world, 'ROLE_MISSING', () => issue(account({ owner: 'auditor' })));
    const nowhere = account({ facility: 'nowhere' });
    await expectRefusal(story.world, 'RECORD_NOT_FOUND', () => issue(nowhere));
  });

  it('names only factors that are on the ledger', async () => {
    const ref = { id: 'grid', version: '1', hash: 'a'.repeat(64) };
    const content = { ...account(), factors: [ref] };
    await expectRefusal(story.world, 'FACTOR_UNKNOWN', () => issue(content));
  });
});
