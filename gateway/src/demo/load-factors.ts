import { isTanjiError } from '@tanji/domain/errors';
import { factorHash } from '@tanji/domain/lca';
import type { FactorVersion } from '@tanji/domain/record';
import { inParallel } from '../client/index.js';
import { DEMO_PARALLEL, type DemoContext } from './context.js';

/** Organisation that publishes the demo's factors, and the day before the demo's first label. */
export const PUBLISHER = 'demo-factors';
export const FACTORS_PUBLISHED = '2024-12-20';
const REVIEWER = 'cangshan-verification';

/** What has already happened to a version. */
interface Done {
  readonly proposed: boolean;
  readonly approved: boolean;
  readonly active: boolean;
}

const NOTHING: Done = { proposed: false, approved: false, active: false };

const doneTo = async (context: DemoContext, { id, version }: FactorVersion): Promise<Done> => {
  try {
    const client = context.client(PUBLISHER);
    const { versions } = await client.call('getFactorVersions', { params: { id } });
    const found = versions.find(({ record }) => record.version === version);
    if (found === undefined) return NOTHING;
    const active = found.status === 'active';
    return { proposed: true, approved: active || found.approvals.length > 0, active };
  } catch (error) {
    if (isTanjiError(error, 'RECORD_NOT_FOUND')) return NOTHING;
    throw error;
  }
};

const referenceOf = (factor: FactorVersion) => ({
  factor: factor.id,
  version: factor.version,
  hash: factorHash(factor),
});

/**
 * Publishes factors: proposed, reviewed by another organisation, activated. What an earlier load did
 * is not done twice.
 */
export const publishFactors = async (
  context: DemoContext,
  factors: readonly FactorVersion[],
): Promise<void> => {
  const done = context.resumed
    ? await inParallel(factors, DEMO_PARALLEL, (factor) => doneTo(context, factor))
    : factors.map(() => NOTHING);
  const without = (step: keyof Done) => factors.filter((_, index) => done[index]?.[step] !== true);
  const open = without('active');
  if (open.length === 0) return;
  context.report(`publishing ${String(open.length)} emission factors`);
  await context.submitAll(PUBLISHER, 'factor.propose', without('proposed'));
  await context.submitAll(
    REVIEWER,
    'factor.review',
    without('approved').map((factor) => ({
      schema: 'tanji.factor-review/1',
      ...referenceOf(factor),
      reviewer: REVIEWER,
      opinion: 'approve',
    })),
  );
  await context.submitAll(
    PUBLISHER,
    'factor.change-status',
    open.map((factor) => ({
      schema: 'tanji.factor-status/1',
      ...referenceOf(factor),
      publisher: PUBLISHER,
      status: 'active',
    })),
  );
};
