import type { FootprintUsers } from '@tanji/domain/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Chain } from '../testing/chain.js';
import { Reader, speakerChain } from '../testing/speaker-chain.js';

let chain: Chain;
let reader: Reader;
beforeAll(async () => {
  ({ chain } = await speakerChain());
  reader = new Reader({ chain });
});
afterAll(() => chain.gateway.close());

const users = async (id: string, as?: string): Promise<FootprintUsers> =>
  (await reader.get(`/footprints/${id}/users`, as)) as FootprintUsers;

describe('the users of a footprint', () => {
  it('are shown to the supplier and to the user, with what is in them', async () => {
    for (const party of ['parts', 'maker']) {
      const { items, hidden, left } = await users('fp-part', party);
      expect(items).toMatchObject([
        {
          footprint: { id: 'fp-speaker' },
          amount: { value: '3', unit: 'piece' },
          contribution: '2.9985',
        },
      ]);
      expect([hidden, left]).toEqual([0, 0]);
    }
  });

  it('are only counted for competitors and the public', async () => {
    for (const reader of ['steel', undefined]) {
      expect(await users('fp-part', reader)).toEqual({ items: [], hidden: 1, left: 0 });
    }
  });

  it('are shown to oversight', async () => {
    expect((await users('fp-part', 'audit')).items).toHaveLength(1);
  });

  it('are none where nobody takes it', async () => {
    expect(await users('fp-speaker')).toEqual({ items: [], hidden: 0, left: 0 });
    expect(await reader.refused('/footprints/none/users')).toMatchObject({ status: 404 });
  });
});
