import { beforeEach, describe, expect, it } from 'vitest';
import type { Finding, FindingAnswer, Statement } from '@tanji/domain/record';
import { organisation, product, footprint } from '../../../test/src/fixtures/index.js';
import { expectRefusal } from '../testing/refusal.js';
import { STEEL, STEEL_HASH, createChain, type Story } from '../testing/story.js';
import { MAX_ANSWERS } from './assurance.js';

const SUBJECT = { footprint: STEEL.id, hash: STEEL_HASH };

let story: Story;
beforeEach(async () => {
  story = await createChain();
});

const statement = (changes: Partial<Statement> = {}): Statement => ({
  schema: 'tanji.statement/1',
  id: 'S1',
  auditor: 'auditor',
  subject: SUBJECT,
  opinion: 'verified',
  level: 'limited',
  standard: 'ISO 14064-3:2019',
  completed: '2026-01-14',
  ...changes,
});

const finding = (changes: Partial<Finding> = {}): Finding => ({
  schema: 'tanji.finding/1',
  id: 'N1',
  auditor: 'regulator',
  subject: SUBJECT,
  severity: 'minor',
  text: 'The meter list is from last year.',
  raised: '2026-01-14',
  ...changes,
});

const answer = (changes: Partial<FindingAnswer> = {}): FindingAnswer => ({
  schema: 'tanji.finding-answer/1',
  id: 'A1',
  finding: 'N1',
  organisation: 'steelco',
  kind: 'answer',
  text: 'Attached.',
  answered: '2026-01-15',
  ...changes,
});

const issue = (content: Statement) =>
  story.act('statement.issue', content, { by: content.auditor });
const raise = (content: Finding) => story.act('finding.raise', content, { by: content.auditor });
const respond = (content: FindingAnswer) =>
  story.act('finding.answer', content, { by: content.organisation });
const deprecate = () =>
  story.act(
    'footprint.deprecate',
    {
      schema: 'tanji.deprecation/1',
      footprint: STEEL.id,
      owner: 'steelco',
      hash: STEEL_HASH,
      reason: 'wrong',
    },
    { by: 'steelco' },
  );

describe('statement.issue', () => {
  it('raises the assurance to verified', async () => {
    await issue(statement());
    expect(await story.read('footprint', STEEL.id)).toMatchObject({ assurance: 'verified' });
    const { writes } = await issue(statement({ id: 'S2' }));
    expect(writes.some(([key]) => key.includes('footprint'))).toBe(false);
  });

  it('lowers it while an auditor stands by an adverse opinion', async () => {
    const level = async (): Promise<unknown> =>
      ((await story.read('footprint', STEEL.id)) as { assurance: string }).assurance;
    await story.act('organisation.admit', organisation('second', ['auditor']), { by: 'operator' });
    await issue(statement());
    await issue(statement({ id: 'S2', auditor: 'second', opinion: 'adverse' }));
    expect(await level()).toBe('declared');
    expect(await story.read('statement', 'S2')).toMatchObject({ record: { opinion: 'adverse' } });
    // Another statement of the first auditor cannot outvote the second; its own new word can.
    await issue(statement({ id: 'S3' }));
    expect(await level()).toBe('declared');
    await issue(statement({ id: 'S4', auditor: 'second', opinion: 'qualified' }));
    expect(await level()).toBe('verified');
    await issue(statement({ id: 'S5', opinion: 'qualified' }));
    expect(await level()).toBe('declared');
  });

  it('leaves a declared record declared if the opinion is not verified', async () => {
    await issue(statement({ opinion: 'qualified' }));
    expect(await story.read('footprint', STEEL.id)).toMatchObject({ assurance: 'declared' });
  });

  it('is over one exact record that is not withdrawn, once', async () => {
    await expectRefusal(story.world, 'RECORD_HASH_WRONG', () =>
      issue(statement({ subject: { ...SUBJECT, hash: '0'.repeat(64) } })),
    );
    await expectRefusal(story.world, 'RECORD_NOT_FOUND', () =>
      issue(statement({ subject: { ...SUBJECT, footprint: 'none' } })),
    );
    await issue(statement());
    await expectRefusal(story.world, 'RECORD_EXISTS', () => issue(statement()));
    await deprecate();
    await expectRefusal(story.world, 'FOOTPRINT_NOT_ACTIVE', () => issue(statement({ id: 'S2' })));
  });

  it('comes from an independent auditor', async () => {
    await expectRefusal(story.world, 'ROLE_MISSING', () =>
      issue(statement({ auditor: 'regulator' })),
    );
    const both = organisation('both', ['auditor', 'component']);
    await story.act('organisation.admit', both, { by: 'operator' });
    await story.act('product.register', product('both'), { by: 'both' });
    const { result } = await story.act('footprint.submit', footprint('both'), { by: 'both' });
    const { recordHash } = JSON.parse(result) as { recordHash: string };
    await expectRefusal(story.world, 'AUDITOR_NOT_INDEPENDENT', () =>
      issue(statement({ auditor: 'both', subject: { footprint: 'both-FP1', hash: recordHash } })),
    );
  });
});

describe('findings', () => {
  it('are open, answered by the owner, closed by who raised them', async () => {
    await raise(finding());
    expect(await story.read('finding', 'N1')).toMatchObject({ status: 'open', answers: [] });
    await respond(answer());
    await respond(answer({ id: 'A2', text: 'And the photo.' }));
    expect(await story.read('finding', 'N1')).toMatchObject({ status: 'answered' });
    await respond(answer({ id: 'A3', organisation: 'regulator', kind: 'close' }));
    expect(await story.read('finding', 'N1')).toMatchObject({
      status: 'closed',
      answers: [{ id: 'A1' }, { id: 'A2' }, { id: 'A3' }],
    });
    await expectRefusal(story.world, 'FINDING_CLOSED', () => respond(answer({ id: 'A4' })));
  });

  it('may be closed unanswered', async () => {
    await raise(finding());
    await respond(answer({ organisation: 'regulator', kind: 'close' }));
    expect(await story.read('finding', 'N1')).toMatchObject({ status: 'closed' });
  });

  it('may be raised on withdrawn records, once, on the exact record', async () => {
    await deprecate();
    await raise(finding());
    await expectRefusal(story.world, 'RECORD_EXISTS', () => raise(finding()));
    await expectRefusal(story.world, 'RECORD_HASH_WRONG', () =>
      raise(finding({ id: 'N2', subject: { ...SUBJECT, hash: '0'.repeat(64) } })),
    );
  });

  it('are answered by nobody else', async () => {
    await raise(finding());
    await expectRefusal(story.world, 'FINDING_ACTOR_WRONG', () =>
      respond(answer({ organisation: 'maker' })),
    );
    await expectRefusal(story.world, 'FINDING_ACTOR_WRONG', () =>
      respond(answer({ kind: 'close' })),
    );
    await expectRefusal(story.world, 'RECORD_NOT_FOUND', () =>
      respond(answer({ finding: 'none' })),
    );
  });

  it('hold each answer once, and a bounded number', async () => {
    await raise(finding());
    await respond(answer());
    await expectRefusal(story.world, 'RECORD_EXISTS', () => respond(answer()));
    const [key, text] = [...story.world.state].find(([name]) => name.includes('finding')) ?? [];
    const stored = JSON.parse(text ?? '') as { answers: FindingAnswer[] };
    const answers = Array.from({ length: MAX_ANSWERS }, (_, index) => answer({ id: `X${index}` }));
    story.world.state.set(key ?? '', JSON.stringify({ ...stored, answers }));
    await expectRefusal(story.world, 'LIST_FULL', () => respond(answer({ id: 'A2' })));
  });
});
