import type { OrganisationView } from '@tanji/domain/api';
import type { Role } from '@tanji/domain/record';
import { describe, expect, it } from 'vitest';
import { demoAccount, inTryingOrder } from './demo-accounts.js';

const organisation = (id: string, roles: readonly Role[]): OrganisationView =>
  ({ record: { id, roles: [...roles] } }) as unknown as OrganisationView;

describe('accounts to try', () => {
  it('begin with the maker and who oversees; suppliers keep their order', () => {
    const all = [
      organisation('b-parts', ['component']),
      organisation('op', ['operator']),
      organisation('c-parts', ['component']),
      organisation('audit', ['auditor']),
      organisation('mine', ['raw-material', 'recycler']),
      organisation('maker', ['assembler']),
    ];
    expect(inTryingOrder(all).map(demoAccount)).toEqual([
      'maker@demo',
      'audit@demo',
      'operator@demo',
      'mine@demo',
      'b-parts@demo',
      'c-parts@demo',
    ]);
  });
});
