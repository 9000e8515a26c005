import { beforeEach, describe, expect, it } from 'vitest';
import type { ErrorCode } from '@tanji/domain/errors';
import type { Committee, EditionManifest, EditionReview, EditionTag } from '@tanji/domain/record';
import { hashRecord } from '@tanji/domain/canonical';
import { factorReference, factorVersion, organisation } from '../../../test/src/fixtures/index.js';
import { expectRefusal } from '../testing/refusal.js';
import { createStory, type Story } from '../testing/story.js';

const grid = factorVersion('lab');
const FACTOR = ['factor', 'cn-grid:electricity~yunnan', '1'] as const;
const named = { factor: grid.id, version: '1', hash: factorReference(grid).hash };

let story: Story;
beforeEach(async () => {
  story = await createStory({ factorQuorum: 1 });
  for (const id of ['lab', 'peer']) {
    await story.act('organisation.admit', organisation(id, ['factor-publisher']), {
      by: 'operator',
    });
  }
  for (const id of ['audit', 'other']) {
    await story.act('organisation.admit', organisation(id, ['auditor']), { by: 'operator' });
  }
  await story.act('organisation.admit', organisation('maker', ['assembler']), { by: 'operator' });
});

const appoint = (changes: Partial<Committee> = {}, by = 'operator') =>
  story.act(
    'committee.appoint',
    {
      schema: 'tanji.committee/1',
      version: '1',
      operator: by,
      members: ['lab', 'peer', 'audit'],
      quorum: '2',
      ...changes,
    },
    { by },
  );

const review = (reviewer: string, opinion: 'approve' | 'reject', comment?: string) =>
  story.act(
    'factor.review',
    {
      schema: 'tanji.factor-review/1',
      ...named,
      reviewer,
      opinion,
      ...(comment === undefined ? {} : { comment }),
    },
    { by: reviewer },
  );

const activate = () =>
  story.act(
    'factor.change-status',
    { schema: 'tanji.factor-status/1', ...named, publisher: 'lab', status: 'active' },
    { by: 'lab' },
  );

describe('committee.appoint', () => {
  it('keeps every version; the last one is in force', async () => {
    const { event } = await appoint();
    expect(event?.name).toBe('CommitteeAppointed');
    await appoint({ version: '2', members: ['peer', 'audit'], quorum: '1' });
    expect(await story.read('committee', '1')).toMatchObject({ record: { quorum: '2' } });
    expect(await story.read('committee-head')).toEqual({ version: '2' });
  });

  it.each<[ErrorCode, Partial<Committee>]>([
    ['COMMITTEE_SEQUENCE', { version: '2' }],
    ['REFERENCE_DUPLICATE', { members: ['lab', 'lab', 'audit'] }],
    ['RECORD_NOT_FOUND', { members: ['lab', 'nobody', 'audit'] }],
    ['COMMITTEE_MEMBER_UNFIT', { members: ['lab', 'peer', 'maker'] }],
    // A publisher among three members: for its proposals only two others can approve.
    ['COMMITTEE_QUORUM_UNREACHABLE', { quorum: '3' }],
  ])('refuses with %s', async (code, changes) => {
    await expectRefusal(story.world, code, () => appoint(changes));
  });

  it('lets all of a committee without publishers be needed, and is for the operator only', async () => {
    await expectRefusal(story.world, 'ROLE_MISSING', () => appoint({}, 'lab'));
    await appoint({ members: ['audit', 'other'], quorum: '2' });
  });
});

describe('a factor under a committee', () => {
  beforeEach(async () => {
    await story.act('factor.propose', grid, { by: 'lab' });
    await appoint();
  });

  it('needs the approvals of members, not of the publisher, not of others', async () => {
    await expectRefusal(story.world, 'COMMITTEE_MEMBERSHIP_MISSING', () =>
      review('other', 'approve'),
    );
    await expectRefusal(story.world, 'FACTOR_SELF_REVIEW', () => review('lab', 'approve'));
    await review('peer', 'approve');
    const refusal = await expectRefusal(story.world, 'FACTOR_NOT_APPROVED', activate);
    expect(refusal.params).toMatchObject({ approvals: 1, quorum: 2 });
    await review('audit', 'approve');
    expect(await story.read(...FACTOR)).toMatchObject({ status: 'reviewed' });
    await activate();
    expect(await story.read(...FACTOR)).toMatchObject({
      status: 'active',
      committee: { version: '1', quorum: '2' },
    });
  });

  it('takes a rejection only with a reason', async () => {
    await expectRefusal(story.world, 'REVIEW_REASON_MISSING', () => review('peer', 'reject'));
    await review('peer', 'reject', 'The source is of 2019');
    expect(await story.read(...FACTOR)).toMatchObject({ rejections: ['peer'] });
  });

  it('is decided by the committee that sits at the activation', async () => {
    await review('peer', 'approve');
    await review('audit', 'approve');
    await appoint({ version: '2', members: ['peer', 'other', 'lab'], quorum: '2' });
    const refusal = await expectRefusal(story.world, 'FACTOR_NOT_APPROVED', activate);
    expect(refusal.params).toMatchObject({ approvals: 1, quorum: 2 });
    await review('other', 'approve');
    await activate();
  });
});

const manifest = (changes: Partial<EditionManifest> = {}): EditionManifest => ({
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
  root: 'a'.repeat(64),
  files: [{ name: 'grids.csv', sha256: 'b'.repeat(64) }],
  published: '2026-01-01',
  ...changes,
});

const publish = (content = manifest()) =>
  story.act('edition.publish', content, { by: content.publisher });

const judge = (reviewer: string, changes: Partial<EditionReview> = {}) =>
  story.act(
    'edition.review',
    {
      schema: 'tanji.edition-review/1',
      edition: 'grids:2025',
      hash: hashRecord(manifest()),
      reviewer,
      opinion: 'approve',
      ...changes,
    },
    { by: reviewer },
  );

const tag = (changes: Partial<EditionTag> = {}) =>
  story.act(
    'edition.tag',
    {
      schema: 'tanji.edition-tag/1',
      set: 'grids',
      tag: 'cbam-2026',
      edition: 'grids:2025',
      hash: hashRecord(manifest()),
      publisher: 'lab',
      ...changes,
    },
    { by: changes.publisher ?? 'lab' },
  );

describe('an edition under a committee', () => {
  beforeEach(async () => {
    await appoint();
    await publish();
  });

  it('becomes active with the approval that completes the quorum', async () => {
    await judge('peer');
    expect(await story.read('edition', 'grids:2025')).toMatchObject({
      review: { status: 'proposed', approvals: ['peer'], committee: '1' },
    });
    const { event } = await judge('audit');
    expect(event?.name).toBe('EditionReviewed');
    expect(await story.read('edition', 'grids:2025')).toMatchObject({
      review: { status: 'active', approvals: ['peer', 'audit'] },
    });
    expect(await story.read('edition-review', 'grids:2025', 'audit')).toMatchObject({
      record: { opinion: 'approve' },
    });
    await appoint({ version: '2', members: ['lab', 'peer', 'audit', 'other'] });
    await expectRefusal(story.world, 'EDITION_REVIEW_CLOSED', () => judge('other'));
  });

  it('is not judged by its publisher, by others, twice, in another content, or without a reason', async () => {
    await expectRefusal(story.world, 'FACTOR_SELF_REVIEW', () => judge('lab'));
    await expectRefusal(story.world, 'COMMITTEE_MEMBERSHIP_MISSING', () => judge('other'));
    await expectRefusal(story.world, 'RECORD_HASH_WRONG', () =>
      judge('peer', { hash: 'c'.repeat(64) }),
    );
    await expectRefusal(story.world, 'FACTOR_EDITION_UNKNOWN', () =>
      judge('peer', { edition: 'grids:2020' }),
    );
    await expectRefusal(story.world, 'REVIEW_REASON_MISSING', () =>
      judge('peer', { opinion: 'reject' }),
    );
    await judge('peer', { opinion: 'reject', comment: 'Yunnan is missing' });
    await expectRefusal(story.world, 'FACTOR_REVIEW_REPEATED', () => judge('peer'));
  });

  it('gets a tag when it is active', async () => {
    const refusal = await expectRefusal(story.world, 'EDITION_NOT_ACTIVE', () => tag());
    expect(refusal.params).toMatchObject({ approvals: 0, rejections: 0 });
    await judge('peer');
    await judge('audit');
    await tag();
    expect(await story.read('edition-tag', 'grids', 'cbam-2026')).toMatchObject({
      record: { edition: 'grids:2025' },
    });
  });
});

describe('without a committee', () => {
  it('an edition is active at once and takes no opinions', async () => {
    await publish();
    expect(await story.read('edition', 'grids:2025')).not.toHaveProperty('review');
    await expectRefusal(story.world, 'EDITION_REVIEW_CLOSED', () => judge('peer'));
  });

  it('a tag is the publisher’s, a word, and never moves', async () => {
    await publish();
    const { event } = await tag();
    expect(event?.name).toBe('EditionTagged');
    await expectRefusal(story.world, 'RECORD_EXISTS', () => tag({ note: 'again' }));
    await expectRefusal(story.world, 'EDITION_TAG_INVALID', () => tag({ tag: 'v1.2' }));
    await expectRefusal(story.world, 'RECORD_OWNER_FOREIGN', () =>
      tag({ tag: 'mine', publisher: 'peer' }),
    );
    await expectRefusal(story.world, 'SCHEMA_INVALID', () => tag({ set: 'other', tag: 'x' }));
  });
});

describe('set.claim', () => {
  const claim = (publisher: string, set = 'grids') =>
    story.act(
      'set.claim',
      { schema: 'tanji.factor-set/1', set, publisher, title: 'Grid factors' },
      { by: publisher },
    );

  it('keeps editions and new factors of the set to whoever was first', async () => {
    const { event } = await claim('lab');
    expect(event?.name).toBe('FactorSetClaimed');
    await expectRefusal(story.world, 'RECORD_EXISTS', () => claim('lab'));
    await expectRefusal(story.world, 'RECORD_OWNER_FOREIGN', () => claim('peer'));
    await expectRefusal(story.world, 'RECORD_OWNER_FOREIGN', () =>
      publish(manifest({ publisher: 'peer' })),
    );
    await expectRefusal(story.world, 'RECORD_OWNER_FOREIGN', () =>
      story.act('factor.propose', factorVersion('peer', { id: 'grids:cn' }), { by: 'peer' }),
    );
    await publish();
    await story.act('factor.propose', factorVersion('lab', { id: 'grids:cn' }), { by: 'lab' });
  });

  it('an edition claims too, and ids that were there before stay with their publisher', async () => {
    const mine = factorVersion('peer', { id: 'grids:cn' });
    await story.act('factor.propose', mine, { by: 'peer' });
    await publish();
    await expectRefusal(story.world, 'RECORD_OWNER_FOREIGN', () => claim('peer'));
    await story.act(
      'factor.propose',
      factorVersion('peer', { id: 'grids:cn', version: '2', supersedes: '1' }),
      { by: 'peer' },
    );
    await claim('lab');
  });
});
