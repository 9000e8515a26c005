import { isTanjiError } from '../errors/index.js';
import { requirePeers } from './estimate-peers.js';
import {
  ESTIMATE_MODEL,
  type FactorQuery,
  type FactorReference,
  type FactorUse,
  type PinnedBlend,
  type PinnedEstimate,
  type PinnedReference,
} from './factor-use.js';
import { factorHash } from './factor-key.js';
import { blendByQuery, blendByReference, majorityContext, type Portion } from './period-rule.js';
import { isQuery, isReference } from './references.js';
import { selectByQuery, selectByReference, type Context, type Selection } from './select-factor.js';

/** What a reference or a query becomes. */
export type PinnedChoice = PinnedReference | PinnedBlend | PinnedEstimate;

const pinnedOf = ({ factor, resolution }: Selection): PinnedReference => ({
  ref: factor.id,
  version: factor.version,
  hash: factorHash(factor),
  resolution,
});

/** One version for the whole period needs no weights. */
const pinnedBlendOf = (portions: readonly Portion[]): PinnedChoice => {
  const [only, ...more] = portions.map((portion) => ({ ...pinnedOf(portion), days: portion.days }));
  if (only === undefined) throw new TypeError('a blend of nothing');
  if (more.length > 0) return { blend: [only, ...more] };
  const { ref, version, hash, resolution } = only;
  return { ref, version, hash, resolution };
};

const byReference = (reference: FactorReference, context: Context): PinnedChoice => {
  switch (reference.overPeriod) {
    case 'blended-by-days':
      return pinnedBlendOf(blendByReference(reference, context));
    case 'majority-year':
      return pinnedOf(selectByReference(reference, majorityContext(context)));
    default:
      return pinnedOf(selectByReference(reference, context));
  }
};

const answerOf = (query: FactorQuery, context: Context): PinnedChoice => {
  switch (query.overPeriod) {
    case 'blended-by-days':
      return pinnedBlendOf(blendByQuery(query, context));
    case 'majority-year':
      return pinnedOf(selectByQuery(query, majorityContext(context)));
    default:
      return pinnedOf(selectByQuery(query, context));
  }
};

/** Median of similar factors, for a question that nothing answers. */
const estimateFor = (query: FactorQuery, context: Context): PinnedEstimate => {
  const { category, subcategory, unit } = query;
  if (subcategory === undefined || unit === undefined) {
    throw new TypeError('an estimate without subcategory or unit: the document was not parsed');
  }
  const { region, industry, factors } = requirePeers(query, context);
  const peers = factors.map((one) => ({
    ref: one.id,
    version: one.version,
    hash: factorHash(one),
  }));
  const model = ESTIMATE_MODEL;
  const level = industry === undefined ? { region } : { industry, region };
  return { estimate: { model, category, subcategory, ...level, unit, peers } };
};

const byQuery = (query: FactorQuery, context: Context): PinnedChoice => {
  try {
    return answerOf(query, context);
  } catch (error) {
    const nothingFits =
      isTanjiError(error, 'FACTOR_NOT_FOUND') || isTanjiError(error, 'FACTOR_OUT_OF_PERIOD');
    if (query.allowEstimates !== true || !nothingFits) throw error;
    return estimateFor(query, context);
  }
};

/**
 * What a factor use of the document means, fixed to versions by hash; undefined for an inline factor.
 *
 * @throws TanjiError FACTOR_NOT_FOUND, FACTOR_OUT_OF_PERIOD, FACTOR_PERIOD_GAP,
 *   FACTOR_ESTIMATE_IMPOSSIBLE, GRAPH_TOO_LARGE
 */
export const chooseFactor = (
  use: Exclude<FactorUse, string>,
  context: Context,
): PinnedChoice | undefined => {
  if (isReference(use)) return byReference(use, context);
  return isQuery(use) ? byQuery(use, context) : undefined;
};
