import { beforeEach, describe, expect, it } from 'vitest';
import type { Checkpoint } from '@tanji/domain/record';
import { expectRefusal } from '../testing/refusal.js';
import { createChain, type Story } from '../testing/story.js';

const vote = (witness: string, changes: Partial<Checkpoint> = {}): Checkpoint => ({
  schema: 'tanji.checkpoint/1',
  witness,
  size: 12,
  root: 'aa'.repeat(32),
  height: 9,
  blockHash: 'bb'.repeat(32),
  ...changes,
});

let story: Story;
beforeEach(async () => {
  story = await createChain();
});

const witness = (content: Checkpoint) =>
  story.act('checkpoint.witness', content, { by: content.witness });
const kept = () => [...story.world.state.keys()].filter((key) => key.includes('\0checkpoint\0'));

describe('checkpoint.witness', () => {
  it('keeps a checkpoint once the quorum agrees, and adds later witnesses', async () => {
    await witness(vote('steelco'));
    expect(kept()).toEqual([]);
    await witness(vote('maker'));
    expect(await story.read('checkpoint', '12')).toEqual({
      size: 12,
      root: 'aa'.repeat(32),
      height: 9,
      blockHash: 'bb'.repeat(32),
      witnesses: ['maker', 'steelco'],
      time: '2026-01-15T08:00:00.250Z',
    });
    await witness(vote('auditor'));
    expect(await story.read('checkpoint', '12')).toMatchObject({
      witnesses: ['auditor', 'maker', 'steelco'],
    });
  });

  it('does not count votes for another root, height or block', async () => {
    await witness(vote('steelco'));
    await witness(vote('maker', { root: 'cc'.repeat(32) }));
    await witness(vote('auditor', { height: 10 }));
    await witness(vote('regulator', { blockHash: 'dd'.repeat(32) }));
    expect(kept()).toEqual([]);
    await witness(vote('factorlab'));
    expect(await story.read('checkpoint', '12')).toMatchObject({
      witnesses: ['factorlab', 'steelco'],
    });
  });

  it('does not mix sizes that begin alike', async () => {
    await witness(vote('steelco', { size: 1 }));
    await witness(vote('maker'));
    expect(kept()).toEqual([]);
  });

  it('records a vote against a kept checkpoint as an alarm, without touching it', async () => {
    await witness(vote('steelco'));
    await witness(vote('maker'));
    const other = { root: 'cc'.repeat(32) };
    await witness(vote('auditor', other));
    await witness(vote('regulator', other));
    expect(await story.read('checkpoint', '12')).toMatchObject({ root: 'aa'.repeat(32) });
    expect(await story.read('checkpoint-vote', '12', 'auditor')).toMatchObject({ record: other });
  });

  it('refuses a witness that contradicts or repeats itself', async () => {
    await witness(vote('steelco'));
    const refusal = await expectRefusal(story.world, 'WITNESS_EQUIVOCATION', () =>
      witness(vote('steelco', { root: 'cc'.repeat(32) })),
    );
    expect(refusal.params).toMatchObject({ which: 'root', witness: 'steelco', size: '12' });
    await expectRefusal(story.world, 'WITNESS_EQUIVOCATION', () =>
      witness(vote('steelco', { height: 10 })),
    );
    await expectRefusal(story.world, 'RECORD_EXISTS', () => witness(vote('steelco')));
  });
});
