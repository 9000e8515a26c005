import { access, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { IDENTITY, organisation } from '../testing/signers.js';
import {
  PASSWORD,
  problemIn,
  startTestGateway,
  type TestGateway,
} from '../testing/test-gateway.js';

const tokenFile = (home: string): string => join(home, 'setup-token');

const genesisBody = async ({ home }: TestGateway, quorum = 1): Promise<object> => ({
  genesis: {
    schema: 'tanji.genesis/1',
    ...IDENTITY,
    operator: organisation('op', ['operator']),
    carriers: ['TanjiMSP'],
    witnessQuorum: 1,
    factorQuorum: quorum,
  },
  setupToken: (await readFile(tokenFile(home), 'utf8')).trim(),
  account: { account: 'op-admin', password: PASSWORD },
});

describe('initialising', () => {
  it('that broke off after the genesis is finished by the same request', async () => {
    const first = await startTestGateway();
    const { home } = first;
    await first.initialise();
    await first.close();
    // As it is when the power fails between the genesis and the account.
    await rm(join(home, 'accounts'), { recursive: true });

    const again = await startTestGateway({ home });
    try {
      const body = await genesisBody(again);
      const call = (changes: object) =>
        again.call('/network/genesis', { body: { ...body, ...changes } });
      expect(problemIn(await call({ setupToken: 'x'.repeat(43) })).code).toBe('SETUP_TOKEN_WRONG');
      expect(problemIn(await call(await genesisBody(again, 2))).code).toBe(
        'NETWORK_ALREADY_INITIALISED',
      );
      expect((await call({})).status).toBe(201);
      await again.signIn('op-admin');
      await expect(access(tokenFile(home))).rejects.toThrow('ENOENT');
      expect(problemIn(await call({})).code).toBe('NETWORK_ALREADY_INITIALISED');
    } finally {
      await again.close();
    }

    const third = await startTestGateway({ home });
    await third.close();
    await expect(access(tokenFile(home))).rejects.toThrow('ENOENT');
  });

  it('keeps the checkpoint where it is told to', async () => {
    const elsewhere = await startTestGateway();
    await elsewhere.close();
    const file = join(elsewhere.home, 'outside', 'ledger.json');
    const gateway = await startTestGateway({ environment: { TANJI_CHECKPOINT: file } });
    await gateway.initialise();
    await gateway.close();
    expect(await readFile(file, 'utf8')).toContain('"height":1');
    await expect(access(join(gateway.home, 'checkpoint'))).rejects.toThrow('ENOENT');
    await expect(startTestGateway({ home: gateway.home })).rejects.toMatchObject({
      code: 'LEDGER_CHECKPOINT_INVALID',
    });
  });
});
