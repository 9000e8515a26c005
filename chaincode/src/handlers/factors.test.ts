import { beforeEach, describe, expect, it } from 'vitest';
import type { FactorReview, FactorStatusChange, FactorVersion } from '@tanji/domain/record';
import {
  factorReference,
  factorVersion,
  organisation,
  signed,
} from '../../../test/src/fixtures/index.js';
import { expectRefusal } from '../testing/refusal.js';
import { createStory, type Story } from '../testing/story.js';

const grid = factorVersion('lab');
const KEY = ['factor', 'cn-grid:electricity~yunnan', '1'] as const;
const next = (changes: Partial<FactorVersion> = {}) =>
  factorVersion('lab', { version: '2', supersedes: '1', value: '0.51', ...changes });

const named = (factor = grid) => ({
  factor: factor.id,
  version: factor.version,
  hash: factorReference(factor).hash,
});

let story: Story;
beforeEach(async () => {
  story = await createStory({ factorQuorum: 2 });
  for (const id of ['lab', 'peer1', 'peer2', 'peer3', 'peer4']) {
    await story.act('organisation.admit', organisation(id, ['factor-publisher']), {
      by: 'operator',
    });
  }
  await story.act('factor.propose', grid, { by: 'lab' });
});

const review = (reviewer: string, opinion: FactorReview['opinion'], factor = grid) =>
  story.act(
    'factor.review',
    { schema: 'tanji.factor-review/1', ...named(factor), reviewer, opinion },
    { by: reviewer },
  );

const change = (status: FactorStatusChange['status'], by = 'lab') =>
  story.act(
    'factor.change-status',
    { schema: 'tanji.factor-status/1', ...named(), publisher: by, status, reason: 'because' },
    { by },
  );

describe('factor.propose', () => {
  it('keeps the version under its content hash', async () => {
    expect(await story.read(...KEY)).toMatchObject({
      record: { value: '0.5366' },
      hash: factorReference(grid).hash,
      status: 'proposed',
    });
  });

  it('answers with the factor hash and takes the next version', async () => {
    const { result, event } = await story.act('factor.propose', next(), { by: 'lab' });
    const hash = factorReference(next()).hash;
    expect(JSON.parse(result)).toMatchObject({
      id: 'cn-grid:electricity/yunnan@2',
      recordHash: hash,
    });
    expect(event?.name).toBe('FactorProposed');
    expect(JSON.parse(event?.payload ?? '')).toMatchObject({ hash, organisation: 'lab' });
    const { result: versions } = await story.world.evaluate({
      contract: 'FactorContract',
      transaction: 'list',
      args: [JSON.stringify(KEY.slice(0, 2))],
    });
    const list = JSON.parse(versions) as { record: { version: string } }[];
    expect(list.map(({ record }) => record.version)).toEqual(['1', '2']);
  });

  it('is the receipt of its command, also after it was judged', async () => {
    const text = JSON.stringify(signed('factor.propose', next(), { by: 'lab' }));
    const call = { contract: 'FactorContract', transaction: 'submit', args: [text] };
    const { transactionId, result } = await story.world.submit(call);
    await review('peer1', 'approve', next());
    const again = await expectRefusal(story.world, 'COMMAND_REPLAYED', () =>
      story.world.submit(call),
    );
    expect(again.params).toEqual({ transactionId, result });
  });

  it.each([
    ['RECORD_EXISTS', grid, 'lab'],
    ['FACTOR_VERSION_SEQUENCE', next({ version: '3', supersedes: '2' }), 'lab'],
    ['FACTOR_VERSION_SEQUENCE', next({ supersedes: undefined }), 'lab'],
    ['FACTOR_VERSION_SEQUENCE', factorVersion('lab', { id: 'x', supersedes: '1' }), 'lab'],
    ['RECORD_OWNER_FOREIGN', next({ publisher: 'peer1' }), 'peer1'],
    ['COMMAND_ORGANISATION_FOREIGN', next(), 'peer1'],
  ] as const)('refuses with %s', async (code, content, by) => {
    await expectRefusal(story.world, code, () => story.act('factor.propose', content, { by }));
  });

  it('keeps ids apart that differ only in separators', async () => {
    await story.act('factor.propose', factorVersion('lab', { id: 'cn-grid:electricity' }), {
      by: 'lab',
    });
    expect(await story.read('factor', 'cn-grid:electricity', '1')).toMatchObject({
      record: { id: 'cn-grid:electricity' },
    });
  });
});

describe('factor.review', () => {
  it('counts opinions of others; enough of them make it reviewed', async () => {
    await review('peer1', 'approve');
    expect(await story.read(...KEY)).toMatchObject({ status: 'proposed', approvals: ['peer1'] });
    await review('peer2', 'approve');
    expect(await story.read(...KEY)).toMatchObject({ status: 'reviewed' });
    expect(await story.read('factor-review', KEY[1], '1', 'peer2')).toMatchObject({
      record: { opinion: 'approve' },
    });
  });

  it('refuses the publisher itself, a second opinion, and unknown or other content', async () => {
    await expectRefusal(story.world, 'FACTOR_SELF_REVIEW', () => review('lab', 'approve'));
    await review('peer1', 'reject');
    await expectRefusal(story.world, 'FACTOR_REVIEW_REPEATED', () => review('peer1', 'approve'));
    await review('peer2', 'approve');
    await expectRefusal(story.world, 'FACTOR_REVIEW_REPEATED', () => review('peer2', 'approve'));
    await expectRefusal(story.world, 'FACTOR_UNKNOWN', () => review('peer3', 'approve', next()));
    await expectRefusal(story.world, 'RECORD_HASH_WRONG', () =>
      review('peer3', 'approve', factorVersion('lab', { value: '1' })),
    );
  });

  it('ends with the activation', async () => {
    await review('peer1', 'approve');
    await review('peer2', 'approve');
    await change('active');
    await expectRefusal(story.world, 'FACTOR_REVIEW_CLOSED', () => review('peer3', 'reject'));
  });
});

describe('factor.change-status', () => {
  it('activates what enough others approved', async () => {
    await expectRefusal(story.world, 'FACTOR_NOT_APPROVED', () => change('active'));
    await review('peer1', 'approve');
    await expectRefusal(story.world, 'FACTOR_NOT_APPROVED', () => change('active'));
    await review('peer2', 'approve');
    await change('active');
    expect(await story.read(...KEY)).toMatchObject({ status: 'active', statusReason: 'because' });
    await expectRefusal(story.world, 'FACTOR_STATUS_BACKWARD', () => change('active'));
  });

  it('does not activate against as many rejections', async () => {
    await review('peer1', 'reject');
    await review('peer2', 'approve');
    await review('peer3', 'approve');
    expect(await story.read(...KEY)).toMatchObject({ status: 'reviewed' });
    await review('peer4', 'reject');
    const refusal = await expectRefusal(story.world, 'FACTOR_NOT_APPROVED', () => change('active'));
    expect(refusal.params).toMatchObject({ approvals: 2, rejections: 2, quorum: 2 });
  });

  it('withdraws at any time, for good', async () => {
    await change('withdrawn');
    expect(await story.read(...KEY)).toMatchObject({ status: 'withdrawn' });
    await expectRefusal(story.world, 'FACTOR_STATUS_BACKWARD', () => change('active'));
    await expectRefusal(story.world, 'FACTOR_STATUS_BACKWARD', () => change('withdrawn'));
    await expectRefusal(story.world, 'FACTOR_REVIEW_CLOSED', () => review('peer1', 'approve'));
  });

  it('is for the publisher only, with or without a reason', async () => {
    await expectRefusal(story.world, 'RECORD_OWNER_FOREIGN', () => change('withdrawn', 'peer1'));
    await story.act(
      'factor.change-status',
      { schema: 'tanji.factor-status/1', ...named(), publisher: 'lab', status: 'withdrawn' },
      { by: 'lab' },
    );
    expect(await story.read(...KEY)).not.toHaveProperty('statusReason');
  });
});
