import { describe, expect, it } from 'vitest';
import {
  TEST_IDENTITY,
  TEST_NOW,
  accountInput,
  facility,
  factorVersion,
  footprint,
  label,
  organisation,
  product,
  testKey,
} from '../../../test/src/fixtures/index.js';
import { accountRecordOf, calculateAccount } from '../accounting/index.js';
import { ACTIONS, CONTRACTS, isAction, type Action } from './actions.js';
import { buildCommand } from './build.js';
import { describeAction } from './describe.js';

const hash = 'a'.repeat(64);
const subject = { footprint: 'F1', hash };

/** Contents of every action; where wording depends on the content, several. */
const CONTENTS: Readonly<Record<Action, readonly object[]>> = {
  'organisation.admit': [organisation('maker', ['component'], { name: { en: 'Maker' } })],
  'key.rotate': [
    {
      schema: 'tanji.key-rotation/1',
      organisation: 'maker',
      from: testKey('a').address,
      to: testKey('b').registration,
    },
  ],
  'key.revoke': [
    {
      schema: 'tanji.key-revocation/1',
      organisation: 'maker',
      address: testKey('a').address,
      reason: 'lost',
      invalidSince: 0,
    },
  ],
  'facility.register': [facility('maker')],
  'product.register': [product('maker')],
  'factor.propose': [factorVersion('lab')],
  'factor.review': (['approve', 'reject'] as const).map((opinion) => ({
    schema: 'tanji.factor-review/1',
    factor: 'grid',
    version: '1',
    hash,
    reviewer: 'peer',
    opinion,
  })),
  'factor.change-status': (['active', 'withdrawn'] as const).map((status) => ({
    schema: 'tanji.factor-status/1',
    factor: 'grid',
    version: '1',
    hash,
    publisher: 'lab',
    status,
  })),
  'edition.publish': [
    {
      schema: 'tanji.edition/1',
      id: 'grids:2025',
      set: 'grids',
      edition: '2025',
      publisher: 'lab',
      title: 'Grid factors',
      source: 'Test office',
      licence: 'CC0-1.0',
      shareAlike: false,
      validity: { start: '2025-01-01', end: '2026-01-01' },
      rows: '38',
      root: hash,
      files: [{ name: 'grids.csv', sha256: hash }],
      published: '2026-01-01',
    },
  ],
  'edition.review': (['approve', 'reject'] as const).map((opinion) => ({
    schema: 'tanji.edition-review/1',
    edition: 'grids:2025',
    hash,
    reviewer: 'peer',
    opinion,
  })),
  'edition.tag': [
    {
      schema: 'tanji.edition-tag/1',
      set: 'grids',
      tag: 'cbam-2026',
      edition: 'grids:2025',
      hash,
      publisher: 'lab',
    },
  ],
  'set.claim': [
    { schema: 'tanji.factor-set/1', set: 'grids', publisher: 'lab', title: 'Grid factors' },
  ],
  'committee.appoint': [
    {
      schema: 'tanji.committee/1',
      version: '1',
      operator: 'operator',
      members: ['lab', 'peer', 'audit'],
      quorum: '2',
    },
  ],
  'credit.set-rules': [
    {
      schema: 'tanji.credit-rules/1',
      version: '1',
      operator: 'operator',
      contribution: '30',
      renewal: '10',
      renewalDays: '180',
      mutualLimit: '3',
      prices: {
        'bulk-query': { credits: '5', units: '10000', free: '0' },
        calculation: { credits: '5', units: '1000', free: '0' },
        storage: { credits: '5', units: '1000', free: '0' },
      },
    },
  ],
  'credit.spend': [
    {
      schema: 'tanji.credit-spend/1',
      id: 's1',
      organisation: 'maker',
      quota: 'calculation',
      packages: '2',
      rules: '0',
    },
  ],
  'footprint.submit': [
    footprint('maker'),
    footprint('maker', { supersedes: 'F0', boundary: 'cradle-to-grave' }),
    footprint('maker', { boundary: 'gate-to-gate' }),
  ],
  'footprint.deprecate': [
    { schema: 'tanji.deprecation/1', footprint: 'F1', owner: 'maker', hash, reason: 'wrong' },
  ],
  'label.issue': [
    label('maker'),
    label('maker', { lot: 'L', serial: 'S' }),
    label('maker', { lot: 'L' }),
  ],
  'statement.issue': (['verified', 'qualified', 'adverse'] as const).flatMap((opinion) =>
    (['limited', 'reasonable'] as const).map((level) => ({
      schema: 'tanji.statement/1',
      id: 'S1',
      auditor: 'auditor',
      subject,
      opinion,
      level,
      standard: 'ISO 14064-3',
      completed: '2026-01-01',
    })),
  ),
  'account.issue': [1, 2].map((version) =>
    accountRecordOf(calculateAccount(accountInput()), version),
  ),
  'finding.raise': (['observation', 'minor', 'major'] as const).map((severity) => ({
    schema: 'tanji.finding/1',
    id: 'N1',
    auditor: 'auditor',
    subject,
    severity,
    text: 'x',
    raised: '2026-01-01',
  })),
  'finding.answer': (['answer', 'close'] as const).map((kind) => ({
    schema: 'tanji.finding-answer/1',
    id: 'A1',
    finding: 'N1',
    organisation: 'maker',
    kind,
    text: 'x',
    answered: '2026-01-01',
  })),
  'checkpoint.witness': [
    {
      schema: 'tanji.checkpoint/1',
      witness: 'maker',
      size: 1,
      root: hash,
      height: 1,
      blockHash: hash,
    },
  ],
};

const ALL = (Object.keys(ACTIONS) as Action[]).flatMap((action) =>
  CONTENTS[action].map((content) => [action, content] as const),
);

describe('the table of actions', () => {
  it.each(ALL)(
    '%s: content fits its schema; subject, actor and event are known',
    (action, content) => {
      const { schema, subject: subjectOf, actor, event, contract } = ACTIONS[action];
      expect(schema.safeParse(content).success).toBe(true);
      expect((subjectOf as (value: object) => string)(content)).toMatch(/^\S+$/);
      const organisationOf = (actor as (value: object) => string | undefined)(content);
      expect(organisationOf === undefined).toBe(
        action === 'organisation.admit' || action === 'key.revoke',
      );
      expect(event).toMatch(/^[A-Z][A-Za-z]+ed$/);
      expect(Object.values(CONTRACTS)).toContain(contract);
    },
  );

  it('has an event of its own for each action', () => {
    const events = Object.values(ACTIONS).map(({ event }) => event);
    expect(new Set(events).size).toBe(events.length);
  });

  it('knows its actions and nothing inherited', () => {
    expect(isAction('label.issue')).toBe(true);
    expect(isAction('toString')).toBe(false);
  });
});

describe('describeAction', () => {
  it.each(ALL)('%s: one clean sentence in each language', (action, content) => {
    const [en, zh] = (['en', 'zh'] as const).map((language) =>
      describeAction(action, content as never, language),
    );
    expect(en).toMatch(/[.!:x]$|wrong$/);
    expect(en).not.toMatch(/undefined|\[object|NaN/);
    expect(zh).not.toMatch(/undefined|\[object|NaN/);
    expect(zh).toMatch(/[\u4e00-\u9fff]/);
    expect(zh).not.toBe(en);
  });

  it('tells contents apart that differ in what they do', () => {
    const sentences = ALL.map(([action, content]) =>
      describeAction(action, content as never, 'en'),
    );
    expect(new Set(sentences).size).toBe(sentences.length);
  });

  it('falls back to the name in the other language', () => {
    expect(describeAction('facility.register', facility('maker'), 'en')).toContain('一号工厂');
    const named = product('maker', { name: { en: 'Lamp' } });
    expect(describeAction('product.register', named, 'zh')).toContain('Lamp');
  });
});

describe('buildCommand', () => {
  it('fills in sentence, subject, hash and the longest life', () => {
    const { message } = buildCommand({
      identity: TEST_IDENTITY,
      action: 'product.register',
      content: product('maker'),
      organisation: 'maker',
      nonce: hash,
      notBefore: TEST_NOW,
    });
    expect(message).toMatchObject({
      network: 'tanji-test',
      channel: 'footprints',
      subject: 'maker-P1',
      expiry: TEST_NOW + 86_400,
      statement: 'Register product maker-P1 (Smart speaker) of maker.',
    });
  });
});
