import { beforeEach, describe, expect, it } from 'vitest';
import { canonicalJson, hashRecord } from '@tanji/domain/canonical';
import { joinBatch, joinDisclosures, readBatchResult } from '@tanji/domain/command';
import { footprintInputOf, footprintRecordFrom } from '@tanji/domain/footprint';
import {
  calculate,
  commitLines,
  factorKey,
  resolveFactors,
  parseCalculation,
  saltsNeeded,
  type CalculationInputs,
} from '@tanji/domain/lca';
import type { FootprintRecord } from '@tanji/domain/record';
import { footprint, signed } from '../../../test/src/fixtures/index.js';
import { expectRefusal } from '../testing/refusal.js';
import { GRID, STEEL, STEEL_HASH, createChain, type Story } from '../testing/story.js';

const INPUTS: CalculationInputs = {
  factors: new Map([[factorKey(GRID.id, GRID.version), GRID]]),
  footprints: new Map([
    [STEEL.id, footprintInputOf({ record: STEEL, hash: STEEL_HASH, assurance: 'declared' })],
  ]),
};

const DOCUMENT = resolveFactors(
  parseCalculation({
    schema: 'tanji.calculation/1',
    product: { id: 'maker-P1', declaredUnit: 'piece', massKg: '0.85' },
    boundary: 'cradle-to-gate',
    period: { start: '2025-01-01', end: '2026-01-01' },
    geography: 'CN-YN',
    lines: [
      {
        id: 'e1',
        stage: 'assembly',
        scope: 2,
        kind: 'energy',
        amount: '1.4',
        unit: 'kWh',
        factor: { ref: GRID.id },
      },
      {
        id: 's1',
        stage: 'components',
        scope: 3,
        kind: 'footprint',
        amount: '2',
        unit: 'piece',
        footprint: { id: STEEL.id, hash: STEEL_HASH },
      },
    ],
  }),
  { versions: (id) => (id === GRID.id ? [GRID] : []), search: () => [] },
);
const RESULT = calculate(DOCUMENT, INPUTS);
const SALTS = Array.from({ length: saltsNeeded(RESULT) }, (_, i) => hashRecord(`salt ${i}`));
const DISCLOSURE = { schema: 'tanji.disclosure/1', document: DOCUMENT, salts: SALTS };
const RECORD = footprintRecordFrom({
  id: 'maker-FP1',
  document: DOCUMENT,
  result: RESULT,
  details: {
    owner: 'maker',
    carbonContent: { fossil: '0' },
    packagingIncluded: false,
    exemptedPercent: '0',
    standards: ['ISO 14067:2018'],
  },
  footprints: INPUTS.footprints,
  lines: { root: commitLines(DOCUMENT, RESULT, SALTS).root, count: RESULT.lines.length },
});

let story: Story;
beforeEach(async () => {
  story = await createChain();
});

const submit = (record: FootprintRecord, disclosure: unknown = DISCLOSURE) =>
  story.act('footprint.submit', record, {
    by: 'maker',
    transient: {
      disclosure: Buffer.from(
        typeof disclosure === 'string' ? disclosure : JSON.stringify(disclosure),
      ),
    },
  });

describe('a disclosed footprint', () => {
  it('is recomputed, and nothing of a transient disclosure is recorded', async () => {
    const { writes, event } = await submit(RECORD);
    expect(await story.read('footprint', 'maker-FP1')).toMatchObject({
      record: { total: '5.721' },
      assurance: 'recomputed',
    });
    const recorded = JSON.stringify([writes, event]);
    for (const salt of SALTS) expect(recorded).not.toContain(salt);
    expect(recorded).not.toContain('tanji.pinned/1');
  });

  it('may be disclosed in public', async () => {
    const command = signed('footprint.submit', RECORD, { by: 'maker' });
    await story.world.submit({
      contract: 'FootprintContract',
      transaction: 'submitDisclosed',
      args: [JSON.stringify(command), JSON.stringify(DISCLOSURE)],
    });
    expect(await story.read('footprint', 'maker-FP1')).toMatchObject({ assurance: 'recomputed' });
  });

  it('is refused for one digit, with the place and both values', async () => {
    const refusal = await expectRefusal(story.world, 'RECOMPUTATION_DIFFERS', () =>
      submit({ ...RECORD, primaryDataShare: '0.01' }),
    );
    expect(refusal.pointer).toBe('/primaryDataShare');
    expect(refusal.params).toMatchObject({
      expected: RECORD.primaryDataShare,
      actual: '0.01',
    });
  });

  it('is refused if it does not open the record’s tree', async () => {
    const salts = SALTS.with(0, hashRecord('other'));
    await expectRefusal(story.world, 'DISCLOSURE_ROOT_WRONG', () =>
      submit(RECORD, { ...DISCLOSURE, salts }),
    );
  });

  it('is refused without detail if it is no disclosure', async () => {
    const refusal = await expectRefusal(story.world, 'DISCLOSURE_INVALID', () =>
      submit(RECORD, { ...DISCLOSURE, secret: 'steel costs 5' }),
    );
    expect(refusal.params).toEqual({ reason: 'FIELD_UNKNOWN' });
    expect(refusal.issues).toEqual([]);
    await expectRefusal(story.world, 'DISCLOSURE_INVALID', () => submit(RECORD, '{'));
  });

  it('uses nothing that the record does not name', async () => {
    const refusal = await expectRefusal(story.world, 'DISCLOSURE_INVALID', () =>
      submit({ ...RECORD, factors: [] }),
    );
    expect(refusal.params).toEqual({ reason: 'FACTOR_NOT_FOUND' });
  });
});

describe('a disclosure in a batch', () => {
  const other = footprint('maker', { id: 'maker-FP2' });
  const texts = [other, RECORD].map((record) =>
    canonicalJson(signed('footprint.submit', record, { by: 'maker', nonce: record.id })),
  );
  const lines = joinDisclosures([undefined, canonicalJson(DISCLOSURE)]);
  const send = (secret: string | undefined, open?: string) =>
    story.world.submit({
      contract: 'FootprintContract',
      transaction: open === undefined ? 'submitBatch' : 'submitBatchDisclosed',
      args: [joinBatch(texts), ...(open === undefined ? [] : [open])],
      ...(secret === undefined ? {} : { transient: { disclosures: Buffer.from(secret) } }),
    });
  const assurances = async (): Promise<readonly unknown[]> =>
    Promise.all(
      [other, RECORD].map(
        async ({ id }) => ((await story.read('footprint', id)) as { assurance: string }).assurance,
      ),
    );

  it('belongs to the command of its line', async () => {
    const { writes, event } = await send(lines);
    expect(await assurances()).toEqual(['declared', 'recomputed']);
    const recorded = JSON.stringify([writes, event]);
    for (const salt of SALTS) expect(recorded).not.toContain(salt);
  });

  it('may be public', async () => {
    await send(undefined, lines);
    expect(await assurances()).toEqual(['declared', 'recomputed']);
  });

  it('is given once', async () => {
    const { result } = await send(lines, lines);
    expect(readBatchResult(result)?.verdicts.map(({ refused }) => refused?.code)).toEqual([
      undefined,
      'DISCLOSURE_INVALID',
    ]);
  });

  it('of another record is refused, the others stand', async () => {
    const { result } = await send(joinDisclosures([canonicalJson(DISCLOSURE), undefined]));
    const [first, second] = readBatchResult(result)?.verdicts ?? [];
    expect(first?.refused?.code).toMatch(/^(DISCLOSURE_|RECOMPUTATION_)/);
    expect(second?.accepted?.id).toBe(RECORD.id);
  });

  it.each(['', canonicalJson(DISCLOSURE), '\n\n'])(
    'comes in as many lines as there are commands',
    async (wrong) => {
      const refusal = await expectRefusal(story.world, 'BATCH_DISCLOSURES_WRONG', () =>
        send(wrong),
      );
      expect(refusal.params.expected).toBe(2);
    },
  );
});
