import { accountRecordOf, calculateAccount } from '@tanji/domain/accounting';
import type { Account } from '@tanji/domain/record';
import { createTanjiLedger } from '@tanji/network/embedded';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { accountInput } from '../../../test/src/fixtures/accounts.js';
import { createLogger } from '../observe/index.js';
import { openReadModel } from '../read-model/index.js';
import { buildChain, type Chain } from '../testing/chain.js';
import { IDENTITY, complete, signed } from '../testing/signers.js';
import { problemIn, startTestGateway } from '../testing/test-gateway.js';

let chain: Chain;

const act = (action: Parameters<typeof signed>[1], content: never) =>
  chain.gateway.submit('steel', action, content, chain.token('steel'));

/** As the owner of everything in it, with the products of this network. */
const monthOf = (version: number): Account => {
  const input = accountInput({
    owner: 'steel',
    activities: accountInput().activities,
    production: accountInput().production,
  });
  return accountRecordOf(calculateAccount(input), version);
};

beforeAll(async () => {
  chain = await buildChain(await startTestGateway());
  const plant = {
    schema: 'tanji.facility/1',
    id: 'plant',
    owner: 'steel',
    name: { zh: '一号工厂' },
    region: 'CN-YN',
  };
  await act('facility.register', plant as never);
  for (const id of ['P1', 'P2']) {
    const product = { schema: 'tanji.product/1', id, owner: 'steel', name: { en: id } };
    await act('product.register', { ...product, declaredUnit: 'piece' } as never);
  }
});

describe('accounts of a facility over the API', () => {
  it('are drafted with the sentence to sign, signed by the client and sent', async () => {
    const content = monthOf(1);
    const drafted = await chain.gateway.expect(200, '/commands/drafts', {
      token: chain.token('steel'),
      body: { action: 'account.issue', organisation: 'steel', content, language: 'zh' },
    });
    const { command, recordHash } = drafted.json as {
      command: { message: { statement: string } };
      recordHash: string;
    };
    expect(command.message.statement).toContain('1071.22 kg CO2e');
    const sent = await chain.gateway.expect(201, '/commands', {
      token: chain.token('steel'),
      body: { command: complete('steel', command as never) },
    });
    expect(sent.json).toMatchObject({ id: 'plant:2025-03:1', recordHash });
  });

  it('are refused with a problem where they do not add up', async () => {
    const good = monthOf(2);
    const wrong = { ...good, unallocated: { ...good.unallocated, scope1: '1' } };
    const refused = await chain.gateway.call('/commands', {
      token: chain.token('steel'),
      body: { command: signed('steel', 'account.issue', wrong) },
    });
    expect([refused.status, problemIn(refused).code]).toEqual([422, 'ACCOUNT_SUM_WRONG']);
  });

  it('are projected with all versions of a month, the last one in force', async () => {
    await act('account.issue', monthOf(2) as never);
    const { home } = chain.gateway;
    await chain.gateway.close();
    const ledger = await createTanjiLedger({
      directory: join(home, 'ledger'),
      checkpointFile: join(home, 'checkpoint', 'ledger.json'),
      network: IDENTITY.network,
      channel: IDENTITY.channel,
    });
    const log = createLogger({ level: 'silent' });
    const model = await openReadModel({ directory: join(home, 'read-model'), ledger, log });
    const { queries } = model;
    const plants = await queries.facilitiesOf('steel');
    expect(plants.map(({ value }) => value.record.id)).toEqual(['plant']);
    const all = await queries.accountsOf('plant');
    expect(all.map(({ value }) => [value.record.id, value.status, value.supersededBy])).toEqual([
      ['plant:2025-03:1', 'superseded', 'plant:2025-03:2'],
      ['plant:2025-03:2', 'active', undefined],
    ]);
    await model.close();
    await ledger.close();
  });
});
