import { verifyBundle } from '@tanji/domain/evidence';
import { installNativeCrypto } from '@tanji/network/native';
import { beforeAll, describe, expect, it } from 'vitest';
import { LIES_ABOUT_PEOPLE } from './lies-about-people.js';
import { LIES_ABOUT_RECORDS } from './lies-about-records.js';
import { storyBundle, trustOf } from './story-source.js';

const LIES = [...LIES_ABOUT_PEOPLE, ...LIES_ABOUT_RECORDS];

describe('a ledger that took what the contracts refuse', () => {
  beforeAll(() => {
    installNativeCrypto();
  });

  it.each(LIES)('$name: refused by $check', async ({ check, story: tell, options = {} }) => {
    const story = tell();
    const report = verifyBundle(await storyBundle(story, options), trustOf(story));
    const failed = report.checks.filter(({ status }) => status === 'fail').map(({ id }) => id);
    expect(report.verdict).toBe('invalid');
    expect(failed).toContain(check);
    // Hashes, paths and sealing are all right: nothing but the rule itself can refuse it.
    expect(failed).not.toContain('bundle.hash');
    expect(failed).not.toContain('entry.included');
  });
});
