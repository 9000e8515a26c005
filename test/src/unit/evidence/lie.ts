import { hashRecord } from '@tanji/domain/canonical';
import type { EvidenceCheckId } from '@tanji/domain/evidence';
import { factorHash } from '@tanji/domain/lca';
import type { Committee } from '@tanji/domain/record';
import { TEST_NOW } from '../../fixtures/index.js';
import type { Story } from './story.js';
import type { SourceOptions } from './story-source.js';

/**
 * Bundles whose every hash, path and witness is right, over a ledger that took what the contracts
 * refuse: an operator and its witnesses together cannot make a false claim verify.
 */
export interface Lie {
  readonly name: string;
  readonly check: EvidenceCheckId;
  readonly story: () => Story;
  readonly options?: SourceOptions & { readonly subject?: string };
}

export const aboutFactor = (story: Story) => ({
  factor: story.factor.id,
  version: story.factor.version,
  hash: factorHash(story.factor),
});

export const review = (story: Story, reviewer: string, opinion: 'approve' | 'reject') =>
  ({ schema: 'tanji.factor-review/1', ...aboutFactor(story), reviewer, opinion }) as const;

export const statementOf = (story: Story, changes: object) => ({
  ...(JSON.parse(
    JSON.stringify(story.steps[story.at('statement')]?.command.content),
  ) as never as object),
  ...changes,
});

export const deprecation = (story: Story) =>
  ({
    schema: 'tanji.deprecation/1',
    footprint: 'FP-INGOT',
    owner: 'alu',
    hash: hashRecord(story.ingot),
    reason: 'wrong meter',
  }) as const;

/** The story with a committee that sat before the factor was activated. */
export const withCommittee = (
  story: Story,
  { members, quorum }: Pick<Committee, 'members' | 'quorum'>,
): Story => {
  const record = { schema: 'tanji.committee/1', version: '1', operator: 'operator' } as const;
  const content = { ...record, members, quorum };
  story.step('appoint', 'committee.appoint', content, { by: 'operator', now: TEST_NOW });
  return story.moveAfter('appoint', 'propose');
};
