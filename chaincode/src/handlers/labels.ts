import { TanjiError } from '@tanji/domain/errors';
import type { Label } from '@tanji/domain/record';
import { provenanceOf, type Handler, type HandlerContext } from '../pipeline/handler.js';
import { checkNumbers, requireNew, requireOwned } from './checks.js';
import { requireCurrent } from './footprints.js';

const expectSame = (
  member: string,
  expected: string | undefined,
  actual: string | undefined,
): void => {
  if (expected === actual) return;
  const params = { member, expected: expected ?? '–', actual: actual ?? '–' };
  throw new TanjiError('LABEL_MISMATCH', params);
};

/** The code on the package stays the same; only what it shows changes. */
const supersede = async ({ state }: HandlerContext, label: Label): Promise<void> => {
  if (label.supersedes === undefined) return;
  const previous = await requireOwned(state, 'label', [label.supersedes, label.owner]);
  for (const member of ['product', 'gtin', 'lot', 'serial'] as const) {
    expectSame(member, previous.record[member], label[member]);
  }
  if (previous.status !== 'active') {
    throw new TanjiError('LABEL_NOT_ACTIVE', {
      id: label.supersedes,
      successor: previous.supersededBy ?? '',
    });
  }
  state.put('label', [label.supersedes], {
    ...previous,
    status: 'superseded',
    supersededBy: label.id,
  });
};

/** Stands for an absent lot or serial in a key; neither can contain it. */
const ABSENT = '~';

/** Key of a code. */
const codeOf = ({ gtin, lot = ABSENT, serial = ABSENT }: Label): [string, string, string] => [
  gtin,
  lot,
  serial,
];

/** A code leads to one label. Another one for it must name the label that it takes the place of. */
const claimCode = async ({ state }: HandlerContext, label: Label): Promise<void> => {
  const code = codeOf(label);
  const current = await state.get('label-code', ...code);
  if (current !== undefined && current.label !== label.supersedes) {
    const shown = code.filter((part) => part !== ABSENT).join(' / ');
    throw new TanjiError('LABEL_CODE_TAKEN', { code: shown, label: current.label });
  }
  state.put('label-code', code, { label: label.id });
};

/** Binds the owner's GTIN (with lot or serial) to an active footprint of the same product. */
export const issueLabel: Handler<'label.issue'> = async (context) => {
  const { state, command } = context;
  const { content: record, contentHash: hash } = command;
  const { owner, footprint } = record;
  checkNumbers({ gtin: record.gtin });
  await requireNew(state, 'label', record.id);
  const product = await requireOwned(state, 'product', [record.product, owner]);
  expectSame('gtin', product.record.gtin, record.gtin);
  await requireOwned(state, 'footprint', [footprint.id, owner]);
  const shown = await requireCurrent(context, footprint, ['superseded', 'deprecated']);
  expectSame('product', shown.record.product, record.product);
  await supersede(context, record);
  await claimCode(context, record);
  state.put('label', [record.id], { record, hash, status: 'active', ...provenanceOf(context) });
  return { recordHash: hash };
};
