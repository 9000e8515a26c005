import { verifyBundle, type EvidenceBundle } from '@tanji/domain/evidence';
import { installNativeCrypto } from '@tanji/network/native';
import { beforeAll, describe, expect, it } from 'vitest';
import { LIES_ABOUT_PEOPLE } from './lies-about-people.js';
import { LIES_ABOUT_RECORDS } from './lies-about-records.js';
import { Story } from './story.js';
import { storyBundle, trustOf } from './story-source.js';
import { editCommand, speakerEntry, tampered, type Tamper } from './tamper.js';

let story: Story;
let honest: EvidenceBundle;
beforeAll(async () => {
  installNativeCrypto();
  story = new Story();
  honest = await storyBundle(story, { batched: true });
});

const move = (bundle: EvidenceBundle, to: (position: number) => number): void => {
  const entry = speakerEntry(bundle);
  entry.position = to(entry.position ?? 0);
};

const failedOf = (bundle: EvidenceBundle): readonly string[] =>
  verifyBundle(bundle, trustOf(story))
    .checks.filter(({ status }) => status === 'fail')
    .map(({ id }) => id);

describe('a bundle over batches', () => {
  it('is valid, and names commands by transaction and position', () => {
    const report = verifyBundle(honest, trustOf(story));
    expect(report.checks.filter(({ status }) => status === 'fail')).toEqual([]);
    expect(report.verdict).toBe('valid');
    const shared = new Set(honest.entries.map(({ transactionId }) => transactionId));
    expect(shared.size).toBeLessThan(honest.entries.length);
    const { transactionId, position } = speakerEntry(honest);
    expect(report.checks).toContainEqual(
      expect.objectContaining({
        id: 'entry.included',
        subject: `${transactionId}#${position ?? ''}`,
      }),
    );
  });

  it.each<readonly [string, Tamper]>([
    ['the position of a refused command', (b) => move(b, (position) => position + 1)],
    ['the position of a neighbour', (b) => move(b, (position) => position + 2)],
    ['no position', (b) => delete (speakerEntry(b) as { position?: number }).position],
    ['another command at its position', (b) => editCommand(speakerEntry(b), (c) => (c.extra = 1))],
  ])('does not verify with %s', (_, tamper) => {
    expect(failedOf(tampered(honest, tamper))).toContain('entry.included');
  });

  it('does not verify with a place claimed twice', () => {
    const doubled = tampered(honest, (b) => {
      b.entries.splice(1, 0, structuredClone(b.entries[1]!));
    });
    expect(failedOf(doubled)).toEqual(expect.arrayContaining(['entry.order', 'command.replay']));
  });

  it.each([...LIES_ABOUT_PEOPLE, ...LIES_ABOUT_RECORDS])(
    'refuses a ledger that took it in a batch: $name',
    async ({ check, story: tell, options = {} }) => {
      const lying = tell();
      const bundle = await storyBundle(lying, { ...options, batched: true });
      const report = verifyBundle(bundle, trustOf(lying));
      const failed = report.checks.filter(({ status }) => status === 'fail').map(({ id }) => id);
      expect(failed).toContain(check);
      expect(failed).not.toContain('entry.included');
    },
  );
});
