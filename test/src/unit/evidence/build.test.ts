import { isTanjiError } from '@tanji/domain/errors';
import { buildEvidence, type EvidenceSource } from '@tanji/gateway/evidence';
import { describe, expect, it } from 'vitest';
import { Story } from './story.js';
import { storySource } from './story-source.js';

const created = '2026-01-20T00:00:00Z';

const codeOf = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'nothing thrown',
    (error: unknown) => (isTanjiError(error) ? error.code : String(error)),
  );

describe('the evidence builder', () => {
  it('refuses a footprint that is not there: EVIDENCE_SUBJECT_UNKNOWN', async () => {
    const source = storySource(new Story());
    expect(await codeOf(buildEvidence({ source, subject: 'FP-NONE', created }))).toBe(
      'EVIDENCE_SUBJECT_UNKNOWN',
    );
  });

  it('refuses while the read model lacks a command: EVIDENCE_ENTRY_MISSING', async () => {
    const source = { ...storySource(new Story()), entry: () => Promise.resolve(undefined) };
    expect(await codeOf(buildEvidence({ source, subject: 'FP-INGOT', created }))).toBe(
      'EVIDENCE_ENTRY_MISSING',
    );
  });

  it('refuses an endless chain: EVIDENCE_TOO_LARGE', async () => {
    const story = new Story();
    let count = 0;
    const endless: EvidenceSource = {
      ...storySource(story),
      footprint: (id) => {
        count += 1;
        const input = {
          id: `FP-${count}`,
          hash: 'ab'.repeat(32),
          amount: '1',
          unit: 'kg',
        } as const;
        return Promise.resolve({
          record: { ...story.ingot, id, inputs: [input] },
          hash: 'ab'.repeat(32),
          assurance: 'declared',
          status: 'active',
        });
      },
    };
    expect(await codeOf(buildEvidence({ source: endless, subject: 'FP-0', created }))).toBe(
      'EVIDENCE_TOO_LARGE',
    );
  });

  it('gives an unsigned head when no checkpoint covers the record yet', async () => {
    const source = storySource(new Story(), { witnesses: [] });
    const bundle = await buildEvidence({ source, subject: 'FP-INGOT', created });
    expect(bundle.checkpoint.votes).toEqual([]);
    expect(bundle.footprints.map(({ id }) => id)).toEqual(['FP-INGOT']);
  });
});
