import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { factorVersion } from '../../../test/src/fixtures/index.js';
import type { FactorVersion } from '../record/index.js';
import {
  FIRST_CREDIT_RULES,
  creditLines,
  creditScope,
  creditStatement,
  rulesInOrder,
  type CreditedFactor,
  type StoredSpend,
} from './index.js';

const RULES = rulesInOrder([]);

const factor = (
  changes: Partial<FactorVersion>,
  approvals: readonly string[] = ['x'],
  rest: Partial<Pick<CreditedFactor, 'time' | 'status'>> = {},
): CreditedFactor => ({
  record: { ...factorVersion('lab'), ...changes },
  status: 'active',
  approvals,
  time: '2025-03-01T00:00:00.000Z',
  ...rest,
});

const year = (start: number): Pick<FactorVersion, 'validity'> => ({
  validity: { start: `${String(start)}-01-01`, end: `${String(start + 1)}-01-01` },
});

const verdicts = (factors: readonly CreditedFactor[], quorum = 1) =>
  creditLines({ factors, rules: RULES, quorum }).map(
    ({ factor: id, version, credits, refused }) => `${id}@${version} ${refused ?? String(credits)}`,
  );

describe('contribution credits', () => {
  it('come for new factors and for renewals in time', () => {
    expect(
      verdicts([
        factor({ id: 'a', version: '1', value: '1', ...year(2025) }),
        factor({ id: 'a', version: '2', value: '1', ...year(2026) }),
        factor({ id: 'b', version: '1', value: '2', ...year(2025) }),
        factor({ id: 'b', version: '2', value: '2', ...year(2026) }, ['x'], {
          time: '2026-01-01T00:00:00.000Z',
        }),
        factor({ id: 'c', version: '1', value: '3', ...year(2025) }),
        factor({
          id: 'c',
          version: '2',
          value: '3',
          validity: { start: '2025-01-01', end: '2026-02-01' },
        }),
      ]),
    ).toEqual(['a@1 30', 'a@2 10', 'b@1 30', 'c@1 30', 'c@2 too-short', 'b@2 late']);
  });

  it('do not come for what others said before, in whatever unit', () => {
    const first = factor({ id: 'z', value: '0.5366', unit: 'kgCO2e/kWh', publisher: 'one' });
    const later = { time: '2025-04-01T00:00:00.000Z' };
    const copies = [
      factor({ id: 'a', value: '536.6', unit: 'kgCO2e/MWh', publisher: 'two' }, ['x'], later),
      factor({ id: 'b', value: '0.53661', unit: 'kgCO2e/kWh', publisher: 'two' }, ['x'], later),
      factor({ id: 'c', value: '0.6', unit: 'kgCO2e/kWh', publisher: 'two' }, ['x'], later),
      factor({ id: 'd', value: '0.5366', region: 'FR', publisher: 'two' }, ['x'], later),
    ];
    expect(verdicts([...copies, first])).toEqual([
      'z@1 30',
      'a@1 duplicate',
      'b@1 duplicate',
      'c@1 30',
      'd@1 30',
    ]);
  });

  it('stop for organisations that approve for each other, beyond the limit', () => {
    const rounds = Array.from({ length: 5 }, (_, n) => [
      factor({ id: `p${String(n)}`, value: String(10 + n), publisher: 'one' }, ['two'], {
        time: `2025-03-0${String(n + 1)}T00:00:00.000Z`,
      }),
      factor({ id: `q${String(n)}`, value: String(20 + n), publisher: 'two' }, ['one'], {
        time: `2025-03-0${String(n + 1)}T01:00:00.000Z`,
      }),
    ]).flat();
    const lines = creditLines({ factors: rounds, rules: RULES, quorum: 1 });
    const credited = lines.filter(({ credits }) => credits > 0);
    expect(credited.map(({ factor: id }) => id)).toEqual(['p0', 'q0', 'p1', 'q1', 'p2', 'q2']);
    expect(lines.at(-1)).toMatchObject({ refused: 'not-independent', because: 'one' });
    // A third party makes the approval independent again.
    const third = factor({ id: 'r', value: '40', publisher: 'one' }, ['two', 'three'], {
      time: '2025-03-09T00:00:00.000Z',
    });
    expect(
      creditLines({ factors: [...rounds, third], rules: RULES, quorum: 1 }).at(-1),
    ).toMatchObject({ factor: 'r', credits: 30 });
  });

  it('need the quorum, and go with a withdrawal', () => {
    const one = factor({ id: 'a' }, ['x']);
    expect(verdicts([one], 2)).toEqual(['a@1 not-independent']);
    expect(verdicts([{ ...one, approvals: ['lab'] }])).toEqual(['a@1 not-independent']);
    expect(verdicts([{ ...one, status: 'withdrawn' }])).toEqual([]);
  });

  it('follow the rules that held at the time', () => {
    const { rules } = FIRST_CREDIT_RULES;
    const record = {
      ...rules,
      schema: 'tanji.credit-rules/1' as const,
      version: '1',
      operator: 'operator',
      contribution: '7',
    };
    const set = rulesInOrder([{ record, time: '2025-06-01T00:00:00.000Z' }]);
    const factors = [
      factor({ id: 'a', value: '1' }),
      factor({ id: 'b', value: '2' }, ['x'], { time: '2025-07-01T00:00:00.000Z' }),
    ];
    const lines = creditLines({ factors, rules: set, quorum: 1 });
    expect(lines.map(({ credits, rules: number }) => [credits, number])).toEqual([
      [30, '0'],
      [7, '1'],
    ]);
  });

  it('follow from the factors that decide about an organisation as from all of them', () => {
    const names = ['one', 'two', 'three'] as const;
    const arbitrary = fc.record({
      publisher: fc.constantFrom(...names),
      approver: fc.constantFrom(...names, 'four'),
      value: fc.constantFrom('1', '2', '3', '4', '5'),
      status: fc.constantFrom('active', 'active', 'active', 'withdrawn'),
      versions: fc.integer({ min: 1, max: 2 }),
    });
    fc.assert(
      fc.property(fc.array(arbitrary, { maxLength: 30 }), (made) => {
        const factors = made.flatMap(({ publisher, approver, value, status, versions }, at) =>
          Array.from({ length: versions }, (_, n) =>
            factor(
              { id: `f${String(at)}`, version: String(n + 1), publisher, value, ...year(2025 + n) },
              [approver],
              {
                status,
                time: `2025-03-${String((at % 28) + 1).padStart(2, '0')}T0${String(n)}:00:00.000Z`,
              },
            ),
          ),
        );
        for (const organisation of names) {
          const own = factors.filter(({ record }) => record.publisher === organisation);
          const scopes = new Set(own.map(({ record }) => creditScope(record)));
          const part = factors.filter(
            ({ record, approvals }) =>
              scopes.has(creditScope(record)) || approvals.includes(organisation),
          );
          const from = (these: readonly CreditedFactor[]) =>
            creditStatement(organisation, { factors: these, rules: RULES, quorum: 1 }, []);
          expect(from(part)).toEqual(from(factors));
        }
      }),
    );
  });

  it('give the same account from the same history in any order', () => {
    const factors = [
      factor({ id: 'a', value: '1' }),
      factor({ id: 'b', value: '2' }),
      factor({ id: 'c', value: '3', publisher: 'other' }),
    ];
    const spend = (organisation: string, cost: string): StoredSpend => ({
      record: {
        schema: 'tanji.credit-spend/1',
        id: 's',
        organisation,
        quota: 'calculation',
        packages: '2',
        rules: '0',
      },
      cost,
      units: '2000',
      time: '2025-05-01T00:00:00.000Z',
    });
    const spends = [spend('lab', '10'), spend('other', '5')];
    const history = { factors, rules: RULES, quorum: 1 };
    const account = creditStatement('lab', history, spends);
    expect(account).toMatchObject({ balance: 50, bought: { calculation: 2000, storage: 0 } });
    const turned = { ...history, factors: [...factors].reverse() };
    expect(creditStatement('lab', turned, spends)).toEqual(account);
  });
});
