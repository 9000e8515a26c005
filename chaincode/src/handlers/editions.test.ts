import { beforeEach, describe, expect, it } from 'vitest';
import type { EditionManifest } from '@tanji/domain/record';
import { organisation } from '../../../test/src/fixtures/index.js';
import { expectRefusal } from '../testing/refusal.js';
import { createStory, type Story } from '../testing/story.js';

const manifest = (edition: string, changes: Partial<EditionManifest> = {}): EditionManifest => ({
  schema: 'tanji.edition/1',
  id: `grids:${edition}`,
  set: 'grids',
  edition,
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

let story: Story;
beforeEach(async () => {
  story = await createStory({ factorQuorum: 1 });
  for (const id of ['lab', 'other']) {
    await story.act('organisation.admit', organisation(id, ['factor-publisher']), {
      by: 'operator',
    });
  }
  await story.act('organisation.admit', organisation('maker', ['assembler']), { by: 'operator' });
});

const publish = (content: EditionManifest, by = content.publisher) =>
  story.act('edition.publish', content, { by });

describe('edition.publish', () => {
  it('keeps the manifest and follows the one before', async () => {
    await publish(manifest('2024'));
    const { event } = await publish(manifest('2025', { supersedes: 'grids:2024' }));
    expect(event?.name).toBe('EditionPublished');
    expect(await story.read('edition', 'grids:2025')).toMatchObject({ record: { rows: '38' } });
    expect(await story.read('edition', 'grids:2024')).toMatchObject({
      supersededBy: 'grids:2025',
    });
  });

  it('keeps the editions of a set one chain of one publisher', async () => {
    await publish(manifest('2024'));
    await expectRefusal(story.world, 'RECORD_EXISTS', () => publish(manifest('2024')));
    await expectRefusal(story.world, 'EDITION_SEQUENCE', () => publish(manifest('2025')));
    const early = manifest('2023', { supersedes: 'grids:2024' });
    await expectRefusal(story.world, 'EDITION_SEQUENCE', () => publish(early));
    const foreign = manifest('2025', { supersedes: 'grids:2024', publisher: 'other' });
    await expectRefusal(story.world, 'RECORD_OWNER_FOREIGN', () => publish(foreign));
  });

  it('takes a first edition only without a predecessor, and only names of editions', async () => {
    const dangling = manifest('2025', { supersedes: 'grids:2024' });
    await expectRefusal(story.world, 'EDITION_SEQUENCE', () => publish(dangling));
    await expectRefusal(story.world, 'FACTOR_EDITION_INVALID', () => publish(manifest('spring')));
    await expectRefusal(story.world, 'ROLE_MISSING', () =>
      publish(manifest('2025', { publisher: 'maker' })),
    );
  });
});
