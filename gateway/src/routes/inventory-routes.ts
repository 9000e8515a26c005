import { createHash } from 'node:crypto';
import type {
  Inventory,
  InventoryOutcome,
  InventoryProcessDetail,
  InventoryReport,
  InventoryUpload,
  Job,
} from '@tanji/domain/api';
import { TanjiError, type Language } from '@tanji/domain/errors';
import { requireMember, type Caller, type Member } from '../auth/index.js';
import { gwpOfSet, inventorySource, issueSentence } from '../factor-import/index.js';
import type { Handlers } from '../http/index.js';
import type { InventoryReading, KeptReport } from '../inventories/index.js';
import type { TellProgress } from '../jobs/index.js';
import { createTermMatcher, decodeCursor, encodeCursor, searchable } from '../read-model/index.js';
import { storedRows } from './credit-routes.js';
import type { Services } from './services.js';

type Names =
  | 'listInventories'
  | 'uploadInventory'
  | 'getInventory'
  | 'deleteInventory'
  | 'listInventoryProcesses'
  | 'getInventoryProcess'
  | 'calculateInventoryProcess';

/** How often the progress of a thread is looked at, ms. */
const LOOK_MS = 300;

/** What an organisation keeps is nobody else's, not even to know of. */
const PRIVATE = { 'Cache-Control': 'private, no-cache' };

/** One name and edition of an organisation is one inventory. */
const idOf = (organisation: string, { name, edition }: InventoryUpload): string =>
  `inv-${createHash('sha256')
    .update(JSON.stringify([organisation, name, edition]))
    .digest('hex')
    .slice(0, 24)}`;

/** @throws TanjiError AUTHENTICATION_REQUIRED, RECORD_NOT_FOUND also for one of somebody else */
const requireInventory = ({ inventories }: Services, caller: Caller, id: string): Inventory => {
  const inventory = inventories.find(requireMember(caller).organisation, id);
  if (inventory === undefined) throw new TanjiError('RECORD_NOT_FOUND', { what: 'inventory', id });
  return inventory;
};

const requireProcess = (
  { inventories }: Services,
  inventory: Inventory,
  id: string,
): InventoryProcessDetail => {
  const process = inventories.process(inventory.id, id);
  if (process === undefined) throw new TanjiError('RECORD_NOT_FOUND', { what: 'process', id });
  return process;
};

const inWords = ({ counts, levels, remarks }: KeptReport, language: Language): InventoryReport => ({
  counts,
  levels,
  remarks: remarks.map((remark) => ({ ...remark, text: issueSentence(remark, language) })),
});

/** What the owner says of its terms, else what is known of a set of this name. */
const sourceOf = ({ name, edition, source = {} }: InventoryUpload): Inventory['source'] => {
  const stated = Object.entries(source).filter(([, value]) => value !== undefined);
  return { ...inventorySource(name, edition), ...Object.fromEntries(stated), edition };
};

const headOf = (
  upload: InventoryUpload,
  bytes: Buffer,
  { organisation, now }: Readonly<{ organisation: string; now: number }>,
): Omit<Inventory, 'counts'> => {
  const { name, edition, file } = upload;
  return {
    id: idOf(organisation, upload),
    name,
    edition,
    organisation,
    gwp: gwpOfSet(name),
    source: sourceOf(upload),
    file: {
      name: file.name,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      bytes: bytes.length,
    },
    created: new Date(now).toISOString(),
  };
};

/** One name is one content: a later file is a later edition. @throws TanjiError INVENTORY_EXISTS */
const checkContent = (
  known: Inventory | undefined,
  { name, edition, file }: Omit<Inventory, 'counts'>,
): void => {
  if (known === undefined || known.file.sha256 === file.sha256) return;
  throw new TanjiError('INVENTORY_EXISTS', { name, edition });
};

interface Work {
  readonly head: Omit<Inventory, 'counts'>;
  readonly bytes: Buffer;
  readonly dryRun: boolean;
  readonly language: Language;
}

/** Reads in a thread, and tells what the thread says of itself. */
const read = async (
  { pool }: Services,
  { head: { name: set, gwp, file }, bytes }: Work,
  { signal, tell }: Readonly<{ signal: AbortSignal; tell: TellProgress }>,
): Promise<InventoryReading> => {
  const progress = new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT);
  const counters = new Int32Array(progress);
  tell('unpack', 0);
  const look = setInterval(() => {
    const [done, all] = [Atomics.load(counters, 0), Atomics.load(counters, 1)];
    if (all > 0) tell(`read ${String(done)}/${String(all)}`, Math.floor((done * 90) / all));
  }, LOOK_MS);
  try {
    const source = { name: file.name, bytes };
    return await pool.run({ kind: 'read-inventory', file: source, set, gwp, progress }, signal);
  } finally {
    clearInterval(look);
  }
};

/** Asked for anew each time: it changes while somebody waits. */
const isCancelled = (signal: AbortSignal): boolean => signal.aborted;

const upload = async (
  services: Services,
  work: Work,
  job: Readonly<{ signal: AbortSignal; tell: TellProgress }>,
): Promise<InventoryOutcome> => {
  const { inventories } = services;
  const { head, dryRun, language } = work;
  const reading = await read(services, work, job);
  const report = inWords(reading, language);
  if (dryRun) return { report };
  if (isCancelled(job.signal)) throw new TanjiError('JOB_CANCELLED');
  job.tell('keep', 95);
  const known = inventories.find(head.organisation, head.id);
  checkContent(known, head);
  const inventory: Inventory = { ...head, counts: reading.counts };
  if (known === undefined) {
    await inventories.save(inventory, reading);
    // Cancelled while it was written: who cancels finds nothing kept.
    if (isCancelled(job.signal)) {
      await inventories.delete(inventory);
      throw new TanjiError('JOB_CANCELLED');
    }
    return { report, inventory };
  }
  // The same file again: only what is said about it may have been corrected.
  const corrected = { ...known, source: inventory.source };
  await inventories.describe(corrected);
  return { report, inventory: corrected, unchanged: true };
};

const startJob = async (
  services: Services,
  body: InventoryUpload,
  { caller, language }: Readonly<{ caller: Member; language: Language }>,
): Promise<Job> => {
  const { organisation, identity } = caller;
  const bytes = Buffer.from(body.file.content, 'base64');
  const { dryRun = false } = body;
  const head = headOf(body, bytes, { organisation, now: services.now() });
  if (!dryRun) {
    checkContent(services.inventories.find(organisation, head.id), head);
    await services.quotas.requireRoom(caller, await storedRows(services, organisation));
  }
  return services.jobs.start({
    kind: 'inventory',
    identity,
    language,
    work: (signal, tell) => upload(services, { head, bytes, dryRun, language }, { signal, tell }),
  });
};

/** Life-cycle inventories of an organisation: uploaded, looked into, calculated; nobody else's. */
export const inventoryRoutes = (services: Services): Pick<Handlers, Names> => ({
  listInventories: async ({ caller }) => {
    const { organisation } = requireMember(caller);
    const items = [...(await services.inventories.list(organisation))];
    return { body: { items }, headers: PRIVATE };
  },

  uploadInventory: async ({ body, caller, language }) => ({
    body: await startJob(services, body, { caller: requireMember(caller), language }),
  }),

  getInventory: ({ params, caller, language }) => {
    const inventory = requireInventory(services, caller, params.id);
    const report = inWords(services.inventories.report(inventory.id), language);
    return { body: { inventory, report }, headers: PRIVATE };
  },

  deleteInventory: async ({ params, caller }) => {
    await services.inventories.delete(requireInventory(services, caller, params.id));
    return { body: null };
  },

  listInventoryProcesses: ({ params, query, caller }) => {
    const { id } = requireInventory(services, caller, params.id);
    const { q, state, limit, cursor } = query;
    const matches = createTermMatcher(q);
    const found = services.inventories
      .rows(id)
      .filter((row) => state === undefined || row.state === state)
      .filter((row) =>
        matches(searchable(`${row.name} ${row.category} ${row.location} ${row.id}`)),
      );
    const start = cursor === undefined ? 0 : Number(decodeCursor(cursor));
    const items = found.slice(start, start + limit);
    const end = start + items.length;
    const next = end < found.length ? { next: encodeCursor(String(end)) } : {};
    return { body: { items, found: found.length, ...next }, headers: PRIVATE };
  },

  getInventoryProcess: ({ params, caller }) => {
    const inventory = requireInventory(services, caller, params.id);
    const process = requireProcess(services, inventory, params.process);
    return { body: { inventory, process }, headers: PRIVATE };
  },

  calculateInventoryProcess: async ({ params, caller, signal }) => {
    const { id, gwp } = requireInventory(services, caller, params.id);
    const system = services.inventories.system(id);
    const giveBack = await services.quotas.charge(caller, 'calculation', 1);
    try {
      const task = { kind: 'inventory', system, process: params.process, gwp } as const;
      return { body: await services.pool.run(task, signal), headers: PRIVATE };
    } catch (error) {
      giveBack();
      throw error;
    }
  },
});
