import { canonicalJson } from '@tanji/domain/canonical';
import { EVIDENCE_CHECKS, sealBundle, verifyBundle } from '@tanji/domain/evidence';
import { describe, expect, it } from 'vitest';
import { withCommittee } from './lie.js';
import { Story } from './story.js';
import { storyBundle, trustOf } from './story-source.js';

const failed = (report: ReturnType<typeof verifyBundle>): object[] =>
  report.checks.filter(({ status }) => status === 'fail');

describe('an honest bundle', () => {
  it('is valid, as an object and as text', async () => {
    const story = new Story();
    const bundle = await storyBundle(story);
    const report = verifyBundle(bundle, trustOf(story));
    expect(failed(report)).toEqual([]);
    expect(report.verdict).toBe('valid');
    expect(verifyBundle(canonicalJson(bundle), trustOf(story))).toEqual(report);
  });

  it('recomputes both footprints and names what it is about', async () => {
    const story = new Story();
    const report = verifyBundle(await storyBundle(story), trustOf(story));
    const recomputed = report.checks.filter(({ id }) => id === 'footprint.recomputed');
    expect(recomputed.map(({ subject, status }) => [subject, status])).toEqual([
      ['FP-SPEAKER', 'pass'],
      ['FP-INGOT', 'pass'],
    ]);
    expect(report.summary).toMatchObject({
      record: { id: 'FP-SPEAKER' },
      footprints: 2,
      checkpoint: { witnesses: ['auditor', 'regulator'] },
    });
  });

  it('carries the committee whose approval the factor needed', async () => {
    const story = withCommittee(new Story(), { members: ['regulator'], quorum: '1' });
    const bundle = await storyBundle(story);
    expect(bundle.entries.some(({ command }) => command.includes('committee.appoint'))).toBe(true);
    const report = verifyBundle(bundle, trustOf(story));
    expect(failed(report)).toEqual([]);
    expect(report.verdict).toBe('valid');
  });

  it('is incomplete without a trusted genesis, and without a witness', async () => {
    const story = new Story();
    expect(verifyBundle(await storyBundle(story)).verdict).toBe('incomplete');
    const alone = await storyBundle(story, { witnesses: [] });
    const report = verifyBundle(alone, trustOf(story));
    expect(report.verdict).toBe('incomplete');
    expect(failed(report)).toEqual([]);
  });

  it('stays valid when calculations are hidden, and says what was not checked', async () => {
    const story = new Story();
    const bundle = await storyBundle(story, { hidden: ['FP-INGOT'] });
    const report = verifyBundle(bundle, trustOf(story));
    expect(report.verdict).toBe('valid');
    expect(report.checks).toContainEqual({
      id: 'footprint.recomputed',
      subject: 'FP-INGOT',
      status: 'not-checked',
      params: { reason: 'not-disclosed' },
    });
  });

  it('leaves out what is foreign to it', async () => {
    const story = new Story();
    const { entries } = await storyBundle(story);
    expect(entries.some(({ command }) => command.includes('stranger'))).toBe(false);
  });

  it('is incomplete for a record that a compromised key may have signed', async () => {
    const story = new Story();
    story.step(
      'revoke',
      'key.revoke',
      {
        schema: 'tanji.key-revocation/1',
        organisation: 'oem',
        address: String(story.steps[story.at('submit-speaker')]?.command.signer),
        reason: 'laptop stolen',
        invalidSince: story.at('submit-speaker') + 1,
      },
      { by: 'operator' },
    );
    const report = verifyBundle(await storyBundle(story), trustOf(story));
    expect(failed(report)).toEqual([]);
    expect(report.verdict).toBe('incomplete');
    const suspect = report.checks.filter(
      ({ id, status }) => id === 'key.unsuspected' && status === 'not-checked',
    );
    expect(suspect.map(({ params }) => params.reason)).toEqual(['suspect']);
  });

  it('keeps a record valid that was signed before the compromise', async () => {
    const story = new Story();
    story.step(
      'revoke',
      'key.revoke',
      {
        schema: 'tanji.key-revocation/1',
        organisation: 'oem',
        address: String(story.steps[story.at('submit-speaker')]?.command.signer),
        reason: 'laptop stolen',
        invalidSince: story.steps.length,
      },
      { by: 'operator' },
    );
    expect(verifyBundle(await storyBundle(story), trustOf(story)).verdict).toBe('valid');
  });

  it('never throws, whatever it is given', () => {
    for (const input of [
      undefined,
      null,
      7,
      '',
      '{',
      '[]',
      '{"schema":"tanji.evidence/1"}',
      [],
      {},
    ]) {
      expect(verifyBundle(input).verdict).toBe('invalid');
    }
  });

  it('has a name for every check in both languages', () => {
    for (const { en, zh } of Object.values(EVIDENCE_CHECKS)) {
      expect(en).toMatch(/^[A-Z]/);
      expect(zh).toMatch(/[\u4e00-\u9fff]/);
    }
  });

  it('can be sealed again to the same hash', async () => {
    const bundle = await storyBundle(new Story());
    expect(sealBundle(bundle)).toEqual(bundle);
  });
});
