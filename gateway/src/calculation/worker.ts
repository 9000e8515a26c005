import { calculateAccount } from '@tanji/domain/accounting';
import { ROUTES, type RouteDefinition } from '@tanji/domain/api';
import { parseJson } from '@tanji/domain/canonical';
import { TanjiError } from '@tanji/domain/errors';
import { footprintRecordFrom } from '@tanji/domain/footprint';
import {
  calculate,
  commitLines,
  parseCalculation,
  resolveFactors,
  saltsNeeded,
  type CalculationInputs,
  type FactorLibrary,
  type PinnedDocument,
} from '@tanji/domain/lca';
import { parseWith } from '@tanji/domain/record';
import { installNativeCrypto } from '@tanji/network/native';
import { randomBytes } from 'node:crypto';
import {
  calculateInventory,
  readInventory,
  readSystem,
  type InventoryReading,
} from '../inventories/index.js';
import { planImport, readBooks, referencesOf } from '../month-import/index.js';
import type {
  CalculationOutcome,
  CalculationTask,
  DraftOutcome,
  DraftTask,
  Outcome,
  ParseOutcome,
  ParseTask,
  ReadInventoryTask,
  RestateTask,
  Task,
  TaskReply,
} from './tasks.js';

/** 128 random bits per leaf: nobody can try plausible amounts against the commitment. */
const SALT_BYTES = 16;

installNativeCrypto();

const inputsOf = (task: CalculationTask): CalculationInputs => ({
  factors: new Map(task.factors.map((factor) => [`${factor.id}@${factor.version}`, factor])),
  footprints: new Map(task.footprints.map((footprint) => [footprint.id, footprint])),
});

/** The factors that came with the task; the engine filters them by itself. */
const libraryOf = ({ factors }: CalculationTask): FactorLibrary => ({
  versions: (id) => factors.filter((factor) => factor.id === id),
  search: () => factors,
});

const pinned = (task: CalculationTask, inputs: CalculationInputs): PinnedDocument =>
  task.kind === 'calculate' || task.kind === 'draft'
    ? resolveFactors(parseCalculation(task.document), libraryOf(task), inputs.footprints)
    : task.document;

const draft = (
  task: DraftTask | RestateTask,
  { document, result }: CalculationOutcome,
  { footprints }: CalculationInputs,
): DraftOutcome => {
  const salts = Array.from({ length: saltsNeeded(result) }, () =>
    randomBytes(SALT_BYTES).toString('hex'),
  );
  const { root } = commitLines(document, result, salts);
  const record = footprintRecordFrom({
    id: task.id,
    document,
    result,
    details: task.details,
    footprints,
    lines: { root, count: result.lines.length },
  });
  return { document, result, record, salts };
};

const parsed = ({ route, text, maxBytes }: ParseTask): ParseOutcome => {
  const { body }: RouteDefinition = ROUTES[route];
  const value = parseJson(text, { maxBytes });
  return { body: body && parseWith(body, value, 'body') };
};

const calculated = (task: CalculationTask): CalculationOutcome | DraftOutcome => {
  const inputs = inputsOf(task);
  const document = pinned(task, inputs);
  const outcome = { document, result: calculate(document, inputs) };
  return task.kind === 'draft' || task.kind === 'restate' ? draft(task, outcome, inputs) : outcome;
};

const inventoryRead = ({ file, set, gwp, progress }: ReadInventoryTask): InventoryReading => {
  const counters = new Int32Array(progress);
  const bytes = Buffer.from(file.bytes.buffer, file.bytes.byteOffset, file.bytes.byteLength);
  return readInventory(
    { name: file.name, bytes },
    {
      gwp,
      set,
      progress: (done, all) => {
        Atomics.store(counters, 0, done);
        Atomics.store(counters, 1, all);
      },
    },
  );
};

const outcomeOf = (task: Task): Outcome => {
  switch (task.kind) {
    case 'parse':
      return parsed(task);
    case 'account':
      return { document: calculateAccount(task.input) };
    case 'read-books':
      return referencesOf(readBooks(task.files, task.options));
    case 'plan-months':
      return planImport(task);
    case 'read-inventory':
      return inventoryRead(task);
    case 'inventory':
      return calculateInventory(readSystem(task.system), task.process, task.gwp);
    default:
      return calculated(task);
  }
};

/** Entry point of a calculation thread. Refusals are values; what throws is a crash. */
export default function runTask(task: Task): TaskReply {
  try {
    return { ok: true, outcome: outcomeOf(task) };
  } catch (error) {
    if (error instanceof TanjiError) return { ok: false, error: error.toWire() };
    throw error;
  }
}
