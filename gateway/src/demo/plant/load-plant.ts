import { isTanjiError } from '@tanji/domain/errors';
import { inParallel, type BatchItem } from '../../client/index.js';
import { DEMO_PARALLEL, type DemoContext } from '../context.js';
import { declared } from '../declared.js';
import { publishFactors } from '../load-factors.js';
import { loadProducts } from '../load-members.js';
import type { Month } from '../months.js';
import { PLANT_MONTHS } from './calendar.js';
import { PLANT_COMPONENTS, componentProduct } from './components.js';
import { COMPONENT_RECORDS, componentDocument, componentVisibility } from './component-records.js';
import { existingFootprints, existingProducts, issuedMonths } from './existing.js';
import { PLANT_FACTORS } from './factors.js';
import { PLANT_ID, plantMonth, type FindFootprint } from './plant-month.js';
import { ACCOUNTED_PRODUCTS, PLANT_OWNER, plantProduct, type PlantProduct } from './products.js';

const registerPlant = async (context: DemoContext): Promise<void> => {
  const known = await existingProducts(context);
  const products = [
    ...PLANT_COMPONENTS.map(componentProduct),
    ...ACCOUNTED_PRODUCTS.map(plantProduct),
  ];
  await loadProducts(
    context,
    products.filter(({ id }) => !known.has(id)),
  );
  try {
    await issuedMonths(context);
  } catch (error) {
    if (!isTanjiError(error, 'RECORD_NOT_FOUND')) throw error;
    await context.submit(PLANT_OWNER, 'facility.register', {
      schema: 'tanji.facility/1',
      id: PLANT_ID,
      owner: PLANT_OWNER,
      name: { en: 'Shengyin plant, Dongguan (simulated)', zh: '声引东莞工厂（模拟）' },
      region: 'CN-GD',
    });
  }
};

/** Drafts after which a person is told how far it is. */
const TOLD_EVERY = 100;

/** Drafts in parallel, then each owner submits its own. */
const draftAndCarry = async <T>(
  context: DemoContext,
  plans: readonly T[],
  draft: (plan: T) => Promise<BatchItem>,
): Promise<void> => {
  let done = 0;
  const items = await inParallel(plans, DEMO_PARALLEL, async (plan) => {
    const item = await draft(plan);
    done += 1;
    if (done % TOLD_EVERY === 0)
      context.report(`plant: ${String(done)} of ${String(plans.length)}`);
    return item;
  });
  const ownerOf = ({ command }: BatchItem): string => command.message.organisation;
  await inParallel([...new Set(items.map(ownerOf))], DEMO_PARALLEL, (owner) =>
    context.carry(
      owner,
      items.filter((item) => ownerOf(item) === owner),
    ),
  );
};

const loadComponents = async (context: DemoContext): Promise<void> => {
  const known = await existingFootprints(context);
  const open = COMPONENT_RECORDS.filter(({ id }) => !known.has(id));
  context.report(`plant: ${String(open.length)} signed footprints of components`);
  await draftAndCarry(context, open, async (record): Promise<BatchItem> => {
    const { id, component } = record;
    const owner = component.supplier;
    const draft = await context.client(owner).call('draftFootprint', {
      body: {
        calculation: componentDocument(record),
        details: { id, owner, product: component.id },
      },
    });
    return {
      command: await context.signer.complete(owner, draft.command),
      disclosure: draft.disclosure,
      visibility: componentVisibility(component),
    };
  });
};

/** Each month: the data to the gateway, the account that comes back signed. */
const loadAccounts = async (context: DemoContext, find: FindFootprint): Promise<void> => {
  const issued = await issuedMonths(context);
  const open = PLANT_MONTHS.filter(({ label }) => !issued.has(label));
  context.report(`plant: accounts of ${String(open.length)} months`);
  const records = await inParallel(open, DEMO_PARALLEL, async (month) => {
    const input = plantMonth(month, find);
    const params = { id: PLANT_ID };
    const client = context.client(PLANT_OWNER);
    return (await client.call('saveFacilityMonth', { params, body: { input } })).record;
  });
  await context.submitAll(PLANT_OWNER, 'account.issue', records);
};

interface ProductMonth {
  readonly product: PlantProduct;
  readonly month: Month;
  readonly id: string;
}

const draftProduct = async (
  context: DemoContext,
  { product, month, id }: ProductMonth,
): Promise<BatchItem> => {
  const draft = await context.client(PLANT_OWNER).call('draftAccountFootprint', {
    params: { id: PLANT_ID, month: month.label },
    body: {
      product: product.id,
      boundary: 'cradle-to-gate',
      gwp: 'AR5',
      declaration: declared({ fossil: '0' }, true),
      bill: Object.entries(product.bill).map(([component, amount]) => ({ component, amount })),
      details: { id },
    },
  });
  return {
    command: await context.signer.complete(PLANT_OWNER, draft.command),
    disclosure: draft.disclosure,
    visibility: 'public',
  };
};

const loadPlantFootprints = async (
  context: DemoContext,
  known: Readonly<Pick<ReadonlySet<string>, 'has'>>,
): Promise<void> => {
  const open = PLANT_MONTHS.flatMap((month) =>
    ACCOUNTED_PRODUCTS.map((product) => ({ product, month, id: `${product.id}-${month.label}` })),
  ).filter(({ id }) => !known.has(id));
  context.report(`plant: ${String(open.length)} signed footprints of products`);
  await draftAndCarry(context, open, (plan) => draftProduct(context, plan));
};

/**
 * Two years of the assembler's plant: suppliers' components, the accounts of its months and from them
 * the footprints of its products. What an earlier load did is not done twice.
 */
export const loadPlant = async (context: DemoContext): Promise<void> => {
  await publishFactors(context, PLANT_FACTORS);
  await registerPlant(context);
  await loadComponents(context);
  const footprints = await existingFootprints(context);
  await loadAccounts(context, (id) => {
    const found = footprints.get(id);
    if (found === undefined) throw new TypeError(`the demo has no footprint ${id}`);
    return found;
  });
  await loadPlantFootprints(context, footprints);
};
