import type { FacilityMonth } from '@tanji/domain/api';
import { accountRecordOf, calculateAccount, type AccountInput } from '@tanji/domain/accounting';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildChain, type Chain } from '../testing/chain.js';
import { problemIn, startTestGateway } from '../testing/test-gateway.js';

let chain: Chain;
beforeAll(async () => {
  chain = await buildChain(await startTestGateway());
  const { gateway } = chain;
  const token = (who: string) => chain.token(who);
  const facility = { schema: 'tanji.facility/1', id: 'plant', owner: 'maker' } as const;
  const content = { ...facility, name: { en: 'Plant' }, region: 'CN-YN' };
  await gateway.submit('maker', 'facility.register', content, token('maker'));
}, 60_000);
afterAll(() => chain.gateway.close());

const input = (month: string, changes: Partial<AccountInput> = {}): AccountInput => ({
  schema: 'tanji.account-input/1',
  facility: 'plant',
  owner: 'maker',
  month,
  electricity: 'location',
  lines: [{ id: 'L1', name: { en: 'Line 1' } }],
  activities: [
    {
      id: 'grid',
      kind: 'electricity',
      amount: '1000',
      unit: 'kWh',
      key: 'none',
      factor: { value: '0.5', unit: 'kgCO2e/kWh' },
    },
  ],
  certificates: [],
  production: [],
  ...changes,
});

const save = (month: AccountInput, as = 'maker') =>
  chain.gateway.call('/facilities/plant/months', {
    token: chain.token(as),
    body: { input: month },
  });

describe('months of a facility', () => {
  it('answer with the account and the record to sign', async () => {
    const reply = await save(input('2025-01'));
    const { document, record, head } = reply.json as FacilityMonth;
    expect(document).toEqual(calculateAccount(input('2025-01')));
    expect(record).toEqual(accountRecordOf(document, 1));
    expect(head.state).toBe('draft');
  });

  it('refuse data of another facility', async () => {
    const reply = await save(input('2025-01', { facility: 'other' }));
    expect(problemIn(reply).code).toBe('ACCOUNT_FACILITY_DIFFERS');
  });

  it('refuse other organisations, who do not see drafts either', async () => {
    expect(problemIn(await save(input('2025-01'), 'parts')).code).toBe('FACILITY_HIDDEN');
    expect(problemIn(await save(input('2025-01'), 'audit')).code).toBe('FACILITY_HIDDEN');
    const path = '/facilities/plant/months/2025-01';
    const seen = await chain.gateway.call(path, { token: chain.token('audit') });
    expect(problemIn(seen).code).toBe('RECORD_NOT_FOUND');
  });

  it('say when the data behind an account are not here, until they are saved', async () => {
    const record = accountRecordOf(calculateAccount(input('2025-02')), 1);
    const { gateway } = chain;
    const token = (who: string) => chain.token(who);
    await gateway.submit('maker', 'account.issue', record, token('maker'));
    const path = '/facilities/plant/months/2025-02';
    const unknown = await gateway.call(path, { token: token('audit') });
    expect(problemIn(unknown).code).toBe('ACCOUNT_DOCUMENT_UNKNOWN');
    const kept = (await save(input('2025-02'))).json as FacilityMonth;
    expect([kept.head.state, kept.record.id]).toEqual(['issued', 'plant:2025-02:1']);
    const seen = await gateway.expect(200, path, { token: token('audit') });
    expect((seen.json as FacilityMonth).document).toEqual(kept.document);
  });
});
