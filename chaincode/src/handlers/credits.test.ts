import { beforeEach, describe, expect, it } from 'vitest';
import type { CreditRules, CreditSpend, FactorVersion } from '@tanji/domain/record';
import { FIRST_CREDIT_RULES } from '@tanji/domain/credits';
import { factorReference, factorVersion, organisation } from '../../../test/src/fixtures/index.js';
import { expectRefusal } from '../testing/refusal.js';
import { createStory, type Story } from '../testing/story.js';

let story: Story;
beforeEach(async () => {
  story = await createStory({ factorQuorum: 1 });
  for (const id of ['lab', 'peer', 'outsider']) {
    await story.act('organisation.admit', organisation(id, ['factor-publisher']), {
      by: 'operator',
    });
  }
});

/** Proposed, approved by the other one, active. */
const contribute = async (
  changes: Partial<FactorVersion>,
  [publisher, reviewer] = ['lab', 'peer'] as readonly [string, string],
): Promise<void> => {
  const factor = factorVersion(publisher, changes);
  const named = {
    factor: factor.id,
    version: factor.version,
    hash: factorReference(factor).hash,
  };
  await story.act('factor.propose', factor, { by: publisher });
  await story.act(
    'factor.review',
    { schema: 'tanji.factor-review/1', ...named, reviewer, opinion: 'approve' },
    { by: reviewer },
  );
  await story.act(
    'factor.change-status',
    { schema: 'tanji.factor-status/1', ...named, publisher, status: 'active' },
    { by: publisher },
  );
};

const spend = (changes: Partial<CreditSpend> = {}) =>
  story.act(
    'credit.spend',
    {
      schema: 'tanji.credit-spend/1',
      id: 'S1',
      organisation: 'lab',
      quota: 'calculation',
      packages: '6',
      rules: '0',
      ...changes,
    },
    { by: changes.organisation ?? 'lab' },
  );

const rules = (changes: Partial<CreditRules> = {}): CreditRules => ({
  schema: 'tanji.credit-rules/1',
  version: '1',
  operator: 'operator',
  ...FIRST_CREDIT_RULES.rules,
  ...changes,
});

describe('credit.spend', () => {
  it('buys what the factors of the ledger pay for, and not more', async () => {
    await expectRefusal(story.world, 'CREDIT_INSUFFICIENT', () => spend());
    await contribute({ id: 'a' });
    const { event } = await spend();
    expect(event?.name).toBe('QuotaPurchased');
    expect(await story.read('credit-spend', 'lab', 'S1')).toMatchObject({
      cost: '30',
      units: '6000',
    });
    const refusal = await expectRefusal(story.world, 'CREDIT_INSUFFICIENT', () =>
      spend({ id: 'S2', packages: '1' }),
    );
    expect(refusal.params).toMatchObject({ balance: 0, cost: 5, units: 1000 });
    // The same value of the same thing under another id pays nothing.
    await contribute({ id: 'copy' });
    await expectRefusal(story.world, 'CREDIT_INSUFFICIENT', () => spend({ id: 'S2' }));
    await expectRefusal(story.world, 'CREDIT_INSUFFICIENT', () =>
      spend({ id: 'S3', organisation: 'peer' }),
    );
  });

  const factorsRead = (reads: readonly string[]): readonly string[] => [
    ...new Set(
      reads
        .filter((key) => key.startsWith('\u0000factor\u0000'))
        .map((key) => key.split('\u0000')[2] ?? ''),
    ),
  ];

  it('reads the factors that decide about the buyer, and no others', async () => {
    await contribute({ id: 'mine', value: '1' });
    await contribute({ id: 'same', value: '1' }, ['peer', 'lab']);
    for (const n of ['2', '3', '4']) {
      await contribute({ id: `other${n}`, value: n }, ['peer', 'outsider']);
    }
    const { reads } = await spend({ packages: '1' });
    expect(factorsRead(reads)).toEqual(['mine', 'same']);
    // The copy came later, so it does not take the credits of the first.
    await expectRefusal(story.world, 'CREDIT_INSUFFICIENT', () => spend({ id: 'S2' }));
  });

  it('enters the factors of a ledger from before the indexes, once, to the same balance', async () => {
    await contribute({ id: 'mine', value: '1' });
    await contribute({ id: 'other', value: '2' }, ['peer', 'outsider']);
    const { state } = story.world;
    const entered = [...state].filter(([key]) =>
      /^credit-(index|co|sc|ap)/.test(key.split('\u0000')[1] ?? ''),
    );
    expect(entered.length).toBe(7);
    for (const [key] of entered) state.delete(key);
    await spend({ packages: '1' });
    for (const [key, value] of entered) expect(state.get(key)).toBe(value);
    const { reads } = await spend({ id: 'S2', packages: '5' });
    expect(factorsRead(reads)).toEqual(['mine']);
    await expectRefusal(story.world, 'CREDIT_INSUFFICIENT', () =>
      spend({ id: 'S3', packages: '1' }),
    );
  });

  it('is carried out once, in the own name, by the price that was read', async () => {
    await contribute({ id: 'a' });
    await spend({ packages: '1' });
    await expectRefusal(story.world, 'RECORD_EXISTS', () => spend({ packages: '2' }));
    await expectRefusal(story.world, 'CREDIT_RULES_CHANGED', () => spend({ id: 'S2', rules: '1' }));
  });
});

describe('credit.set-rules', () => {
  it('is for the operator, version by version, and changes prices from then on', async () => {
    await contribute({ id: 'a' });
    await expectRefusal(story.world, 'CREDIT_RULES_SEQUENCE', () =>
      story.act('credit.set-rules', rules({ version: '2' }), { by: 'operator' }),
    );
    await expectRefusal(story.world, 'ROLE_MISSING', () =>
      story.act('credit.set-rules', rules({ operator: 'lab' }), { by: 'lab' }),
    );
    const prices = {
      ...FIRST_CREDIT_RULES.rules.prices,
      calculation: { credits: '30', units: '1', free: '0' },
    };
    await story.act('credit.set-rules', rules({ prices }), { by: 'operator' });
    await expectRefusal(story.world, 'CREDIT_RULES_CHANGED', () => spend({ packages: '1' }));
    await spend({ packages: '1', rules: '1' });
    expect(await story.read('credit-spend', 'lab', 'S1')).toMatchObject({ cost: '30', units: '1' });
  });
});
