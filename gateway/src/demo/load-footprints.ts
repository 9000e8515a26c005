import { inParallel, type BatchItem } from '../client/index.js';
import { DEMO_PARALLEL, type DemoContext } from './context.js';
import { MONTHS, type Month } from './months.js';
import { TIERS, type ProductStory } from './story.js';

/** The month whose board record carried a typing error and was replaced. */
export const CORRECTED = { product: 'PCB-S1', month: '2025-06' } as const;

/** Id of a product's record of one month. */
export const footprintId = (product: string, month: string): string => `${product}-${month}`;

/** Id that later tiers build on: the corrected record where there is one. */
export const currentId = (product: string, month: string): string =>
  product === CORRECTED.product && month === CORRECTED.month
    ? `${footprintId(product, month)}-v2`
    : footprintId(product, month);

interface RecordPlan {
  readonly story: ProductStory;
  readonly month: Month;
  readonly id: string;
  readonly supersedes?: { readonly id: string; readonly reason: string };
  /** Decimal shift that plants the typing error of the first version. */
  readonly mistyped?: boolean;
}

/** Ten times the electricity: a decimal point in the wrong place, as it happens. */
const mistype = <D extends ReturnType<ProductStory['document']>>(document: D): D => ({
  ...document,
  lines: (document.lines ?? []).map((line) =>
    line.id === 'power' && line.kind === 'energy'
      ? { ...line, amount: line.amount.replace(/^(\d)\.(\d)/, '$1$2.') }
      : line,
  ),
});

/** The record as its owner signs it, with its calculation. */
const draftRecord = async (context: DemoContext, plan: RecordPlan): Promise<BatchItem> => {
  const { story, month, id, supersedes } = plan;
  const written = story.document(month, (product) => currentId(product, month.label));
  const draft = await context.client(story.owner).call('draftFootprint', {
    body: {
      calculation: plan.mistyped === true ? mistype(written) : written,
      details: {
        id,
        owner: story.owner,
        product: story.product,
        ...(supersedes === undefined
          ? {}
          : { supersedes: supersedes.id, reason: supersedes.reason }),
      },
    },
  });
  return {
    command: await context.signer.complete(story.owner, draft.command),
    disclosure: draft.disclosure,
    visibility: story.visibility,
  };
};

/** Drafts all, then each owner submits its own. */
const loadRecords = async (context: DemoContext, plans: readonly RecordPlan[]): Promise<void> => {
  const items = await inParallel(plans, DEMO_PARALLEL, (plan) => draftRecord(context, plan));
  const owners = new Set(plans.map(({ story }) => story.owner));
  await inParallel([...owners], DEMO_PARALLEL, (owner) =>
    context.carry(
      owner,
      items.filter(({ command }) => command.message.organisation === owner),
    ),
  );
};

const plansOf = (story: ProductStory): RecordPlan[] =>
  MONTHS.map((month) => ({
    story,
    month,
    id: footprintId(story.product, month.label),
    mistyped: story.product === CORRECTED.product && month.label === CORRECTED.month,
  }));

const correctionOf = (story: ProductStory, month: Month): RecordPlan => ({
  story,
  month,
  id: currentId(story.product, month.label),
  supersedes: {
    id: footprintId(story.product, month.label),
    reason: 'Electricity was entered with the decimal point in the wrong place',
  },
});

/** Twelve months of signed records, tier after tier, with one correction on the way. */
export const loadFootprints = async (context: DemoContext): Promise<void> => {
  for (const [index, tier] of TIERS.entries()) {
    const plans = tier.flatMap(plansOf);
    context.report(`tier ${String(index + 1)}: ${String(plans.length)} signed footprints`);
    await loadRecords(context, plans);
    const corrections = plans
      .filter((plan) => plan.mistyped === true)
      .map((plan) => correctionOf(plan.story, plan.month));
    await loadRecords(context, corrections);
  }
};
