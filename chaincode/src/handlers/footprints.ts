import { TanjiError } from '@tanji/domain/errors';
import {
  checkFactorReference,
  checkFootprintSums,
  checkFootprintValues,
  checkInputReference,
  checkReferencesUnique,
  checkSuccession,
} from '@tanji/domain/footprint';
import { factorKeyPart, type StateOf } from '@tanji/domain/ledger';
import type { FootprintRecord } from '@tanji/domain/record';
import { provenanceOf, type Handler, type HandlerContext } from '../pipeline/handler.js';
import { requireHash, requireNew, requireOwned, requireStored } from './checks.js';
import { assess } from './disclosure.js';

type StoredFactor = StateOf<'factor'>;
type StoredFootprint = StateOf<'footprint'>;

/** What a record rests on, read from the ledger and checked. */
export interface Foundations {
  readonly factors: readonly StoredFactor[];
  readonly inputs: readonly StoredFootprint[];
}

const checkPlace = async (context: HandlerContext, record: FootprintRecord): Promise<void> => {
  const { owner, product: id, facility, declaredUnit: actual } = record;
  const product = await requireOwned(context.state, 'product', [id, owner]);
  const expected = product.record.declaredUnit;
  if (expected !== actual) {
    throw new TanjiError('FOOTPRINT_PRODUCT_MISMATCH', { product: id, expected, actual });
  }
  if (facility !== undefined) await requireOwned(context.state, 'facility', [facility, owner]);
};

const at = <T>(pointer: string, check: () => T): T => {
  try {
    return check();
  } catch (error) {
    if (!(error instanceof TanjiError)) throw error;
    throw new TanjiError(error.code, error.params, { pointer, cause: error });
  }
};

const readFoundations = async (
  { state }: HandlerContext,
  record: FootprintRecord,
): Promise<Foundations> => {
  const factors: StoredFactor[] = [];
  for (const [index, reference] of record.factors.entries()) {
    const { id, version } = reference;
    const found = await state.get('factor', factorKeyPart(id), version);
    at(`/content/factors/${index}`, () => checkFactorReference(record, reference, found));
    if (found !== undefined) factors.push(found);
  }
  const inputs: StoredFootprint[] = [];
  for (const [index, reference] of record.inputs.entries()) {
    const found = await state.get('footprint', reference.id);
    at(`/content/inputs/${index}`, () => checkInputReference(reference, found));
    if (found !== undefined) inputs.push(found);
  }
  return { factors, inputs };
};

const supersede = async ({ state }: HandlerContext, record: FootprintRecord): Promise<void> => {
  if (record.supersedes === undefined) return;
  const previous = await requireOwned(state, 'footprint', [record.supersedes, record.owner]);
  checkSuccession(record, previous);
  state.put('footprint', [record.supersedes], {
    ...previous,
    status: 'superseded',
    supersededBy: record.id,
  });
};

/**
 * Design §4, invariants 1 to 3 and 5. Rules that need no state come first; the recalculation of a
 * disclosed record, the dearest step, comes last.
 */
export const submitFootprint: Handler<'footprint.submit'> = async (context) => {
  const { state, command, disclosure } = context;
  const { content: record, contentHash: hash } = command;
  checkFootprintSums(record);
  checkFootprintValues(record);
  checkReferencesUnique(record);
  await requireNew(state, 'footprint', record.id);
  await checkPlace(context, record);
  const foundations = await readFoundations(context, record);
  await supersede(context, record);
  const assurance = assess(record, foundations, disclosure);
  state.put('footprint', [record.id], {
    record,
    hash,
    assurance,
    status: 'active',
    ...provenanceOf(context),
  });
  return { recordHash: hash };
};

/**
 * Withdraws a footprint without replacing it. A superseded one can be withdrawn too, so that nobody
 * builds on it any more; status moves active → superseded → deprecated, never back.
 */
export const deprecateFootprint: Handler<'footprint.deprecate'> = async (context) => {
  const { state, command } = context;
  const { footprint: id, owner, hash, reason } = command.content;
  const stored = await requireOwned(state, 'footprint', [id, owner]);
  requireHash('footprint', id, [stored.hash, hash]);
  const { status } = stored;
  if (status === 'deprecated') throw new TanjiError('FOOTPRINT_NOT_ACTIVE', { id, status });
  state.put('footprint', [id], { ...stored, status: 'deprecated', statusReason: reason });
  return { recordHash: stored.hash };
};

/** A footprint that can be shown or judged: it exists, is exactly this one and not withdrawn. */
export const requireCurrent = async (
  { state }: HandlerContext,
  { id, hash }: { readonly id: string; readonly hash: string },
  refused: readonly StoredFootprint['status'][],
): Promise<StoredFootprint> => {
  const stored = await requireStored(state, 'footprint', id);
  requireHash('footprint', id, [stored.hash, hash]);
  const { status } = stored;
  if (refused.includes(status)) throw new TanjiError('FOOTPRINT_NOT_ACTIVE', { id, status });
  return stored;
};
