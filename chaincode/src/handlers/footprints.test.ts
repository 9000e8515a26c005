import { beforeEach, describe, expect, it } from 'vitest';
import { hashRecord } from '@tanji/domain/canonical';
import type { ErrorCode } from '@tanji/domain/errors';
import type { FactorVersion, FootprintRecord } from '@tanji/domain/record';
import {
  changed,
  facility,
  factorReference,
  factorVersion,
  footprint,
  organisation,
  product,
  signed,
} from '../../../test/src/fixtures/index.js';
import { expectRefusal } from '../testing/refusal.js';
import { GRID, SPEAKER, STEEL, STEEL_HASH, createChain, type Story } from '../testing/story.js';

let story: Story;
beforeEach(async () => {
  story = await createChain();
});

const submit = (record: FootprintRecord, by = 'maker') =>
  story.act('footprint.submit', record, { by });

const activate = async (factor: FactorVersion): Promise<void> => {
  const { id, version, hash } = factorReference(factor);
  const named = { factor: id, version, hash };
  await story.act('factor.propose', factor, { by: 'factorlab' });
  await story.act(
    'factor.review',
    { schema: 'tanji.factor-review/1', ...named, reviewer: 'otherlab', opinion: 'approve' },
    { by: 'otherlab' },
  );
  await story.act(
    'factor.change-status',
    { schema: 'tanji.factor-status/1', ...named, publisher: 'factorlab', status: 'active' },
    { by: 'factorlab' },
  );
};

const withdraw = () =>
  story.act(
    'factor.change-status',
    {
      schema: 'tanji.factor-status/1',
      factor: GRID.id,
      version: GRID.version,
      hash: factorReference(GRID).hash,
      publisher: 'factorlab',
      status: 'withdrawn',
    },
    { by: 'factorlab' },
  );

const deprecate = (record = STEEL, by = record.owner) =>
  story.act(
    'footprint.deprecate',
    {
      schema: 'tanji.deprecation/1',
      footprint: record.id,
      owner: by,
      hash: hashRecord(record),
      reason: 'meter was broken',
    },
    { by },
  );

describe('footprint.submit', () => {
  it('keeps the record as declared, answers with its hash and tells it in one event', async () => {
    const { result, event, transactionId } = await submit(SPEAKER);
    const recordHash = hashRecord(SPEAKER);
    const answer = JSON.parse(result) as { command: string };
    expect(answer).toMatchObject({
      id: 'maker-FP1',
      action: 'footprint.submit',
      recordHash,
      replayed: false,
    });
    expect(event?.name).toBe('FootprintSubmitted');
    expect(JSON.parse(event?.payload ?? '')).toEqual({
      action: 'footprint.submit',
      subject: 'maker-FP1',
      hash: recordHash,
      command: answer.command,
      organisation: 'maker',
    });
    expect(await story.read('footprint', 'maker-FP1')).toEqual({
      record: SPEAKER,
      hash: recordHash,
      assurance: 'declared',
      status: 'active',
      command: answer.command,
      transactionId,
      time: '2026-01-15T08:00:00.250Z',
    });
  });

  it('is the receipt of its command, also after it was withdrawn', async () => {
    const text = JSON.stringify(signed('footprint.submit', SPEAKER, { by: 'maker' }));
    const call = { contract: 'FootprintContract', transaction: 'submit', args: [text] };
    const { transactionId, result } = await story.world.submit(call);
    await deprecate(SPEAKER, 'maker');
    const again = await expectRefusal(story.world, 'COMMAND_REPLAYED', () =>
      story.world.submit(call),
    );
    expect(again.params).toEqual({ transactionId, result });
  });

  it('reads few keys: its own, network, organisation, key, product, references', async () => {
    const { reads, writes } = await submit(SPEAKER);
    expect(reads).toHaveLength(7);
    expect(new Set(reads).size).toBe(7);
    expect(writes).toHaveLength(1);
  });

  it('never overwrites', async () => {
    await expectRefusal(story.world, 'RECORD_EXISTS', () => submit(STEEL, 'steelco'));
    await expectRefusal(story.world, 'RECORD_EXISTS', () =>
      submit({ ...SPEAKER, id: STEEL.id, inputs: [] }),
    );
  });

  it('wants a product and a facility of its owner', async () => {
    await expectRefusal(story.world, 'RECORD_NOT_FOUND', () =>
      submit({ ...SPEAKER, product: 'nothing' }),
    );
    await expectRefusal(story.world, 'RECORD_OWNER_FOREIGN', () =>
      submit({ ...SPEAKER, product: 'steelco-P1' }),
    );
    await expectRefusal(story.world, 'FOOTPRINT_PRODUCT_MISMATCH', () =>
      submit({ ...SPEAKER, declaredUnit: 'kg' }),
    );
    await expectRefusal(story.world, 'RECORD_NOT_FOUND', () =>
      submit({ ...SPEAKER, facility: 'nowhere' }),
    );
    await story.act('facility.register', facility('steelco'), { by: 'steelco' });
    await expectRefusal(story.world, 'RECORD_OWNER_FOREIGN', () =>
      submit({ ...SPEAKER, facility: 'steelco-F1' }),
    );
    await story.act('facility.register', facility('maker'), { by: 'maker' });
    await submit({ ...SPEAKER, facility: 'maker-F1' });
  });

  it.each([
    ['FOOTPRINT_SUM_WRONG', { total: '2.484880001' }],
    ['FOOTPRINT_VALUE_INVALID', { primaryDataShare: '100.01' }],
    ['FOOTPRINT_STAGE_OUTSIDE', { stages: { ...SPEAKER.stages, use: { amount: '0' } } }],
    ['REFERENCE_DUPLICATE', { factors: [...SPEAKER.factors, ...SPEAKER.factors] }],
    ['REFERENCE_DUPLICATE', { inputs: [...SPEAKER.inputs, ...SPEAKER.inputs] }],
    ['CYCLE_FOUND', { id: STEEL.id }],
    ['CYCLE_FOUND', { supersedes: STEEL.id }],
  ] satisfies [ErrorCode, Partial<FootprintRecord>][])('refuses with %s', async (code, changes) => {
    await expectRefusal(story.world, code, () =>
      submit(changed<FootprintRecord>(SPEAKER, changes)),
    );
  });
});

describe('factors of a footprint', () => {
  const withFactor = (changes: Partial<FootprintRecord['factors'][number]>) =>
    submit({ ...SPEAKER, factors: [{ ...factorReference(GRID), ...changes }] });

  it('must be on the ledger, as they are there', async () => {
    const refusal = await expectRefusal(story.world, 'FACTOR_UNKNOWN', () =>
      withFactor({ version: '2' }),
    );
    expect(refusal.pointer).toBe('/content/factors/0');
    await expectRefusal(story.world, 'FACTOR_HASH_MISMATCH', () =>
      withFactor({ hash: '0'.repeat(64) }),
    );
  });

  it('must be active', async () => {
    const next = factorVersion('factorlab', { version: '2', supersedes: '1', value: '0.5' });
    await story.act('factor.propose', next, { by: 'factorlab' });
    await expectRefusal(story.world, 'FACTOR_NOT_ACTIVE', () =>
      submit({ ...SPEAKER, factors: [factorReference(next)] }),
    );
    await withdraw();
    await expectRefusal(story.world, 'FACTOR_WITHDRAWN', () => submit(SPEAKER));
  });

  it('must be valid in some part of the period', async () => {
    const validity = { start: '2023-01-01', end: '2025-01-01' };
    const old = factorVersion('factorlab', { id: 'old', validity });
    await activate(old);
    const using = { ...SPEAKER, factors: [factorReference(old)] };
    await expectRefusal(story.world, 'FACTOR_OUT_OF_PERIOD', () => submit(using));
    const future = factorVersion('factorlab', {
      id: 'future',
      validity: { start: '2026-01-01', end: '2027-01-01' },
    });
    await activate(future);
    await expectRefusal(story.world, 'FACTOR_OUT_OF_PERIOD', () =>
      submit({ ...SPEAKER, factors: [factorReference(future)] }),
    );
    const edge = factorVersion('factorlab', {
      id: 'edge',
      validity: { start: '2023-01-01', end: '2025-01-02' },
    });
    await activate(edge);
    await submit({ ...SPEAKER, factors: [factorReference(edge)] });
  });
});

describe('inputs of a footprint', () => {
  const withInput = (changes: Partial<FootprintRecord['inputs'][number]>) =>
    submit({
      ...SPEAKER,
      inputs: [{ id: STEEL.id, hash: STEEL_HASH, amount: '2', unit: 'piece', ...changes }],
    });

  it('must be on the ledger, as they are there, in their unit', async () => {
    await expectRefusal(story.world, 'FOOTPRINT_INPUT_MISSING', () => withInput({ id: 'none' }));
    const refusal = await expectRefusal(story.world, 'FOOTPRINT_INPUT_MISMATCH', () =>
      withInput({ hash: '0'.repeat(64) }),
    );
    expect(refusal.pointer).toBe('/content/inputs/0');
    await expectRefusal(story.world, 'FOOTPRINT_INPUT_UNIT', () => withInput({ unit: 'kg' }));
  });

  it('must not be withdrawn', async () => {
    await deprecate();
    await expectRefusal(story.world, 'FOOTPRINT_INPUT_DEPRECATED', () => submit(SPEAKER));
  });

  it('may be superseded: it was true when the calculation was made', async () => {
    const successor = { ...STEEL, id: 'steelco-FP2', supersedes: STEEL.id };
    await submit(successor, 'steelco');
    await submit(SPEAKER);
  });

  it('must end at the gate', async () => {
    const grave: FootprintRecord = { ...STEEL, id: 'grave', boundary: 'cradle-to-grave' };
    await submit(grave, 'steelco');
    await expectRefusal(story.world, 'FOOTPRINT_INPUT_BOUNDARY', () =>
      withInput({ id: 'grave', hash: hashRecord(grave) }),
    );
  });
});

describe('supersession', () => {
  const successor = { ...STEEL, id: 'steelco-FP2', supersedes: STEEL.id, reason: 'better meter' };

  it('moves the old record to superseded, once', async () => {
    await submit(successor, 'steelco');
    expect(await story.read('footprint', STEEL.id)).toMatchObject({
      record: STEEL,
      status: 'superseded',
      supersededBy: 'steelco-FP2',
    });
    await expectRefusal(story.world, 'FOOTPRINT_NOT_ACTIVE', () =>
      submit({ ...successor, id: 'steelco-FP3' }, 'steelco'),
    );
    await submit({ ...successor, id: 'steelco-FP3', supersedes: 'steelco-FP2' }, 'steelco');
  });

  it('is for records of the same owner about the same thing', async () => {
    await expectRefusal(story.world, 'RECORD_NOT_FOUND', () =>
      submit({ ...successor, supersedes: 'none' }, 'steelco'),
    );
    await expectRefusal(story.world, 'RECORD_OWNER_FOREIGN', () =>
      submit({ ...SPEAKER, supersedes: STEEL.id, inputs: [] }),
    );
    await expectRefusal(story.world, 'FOOTPRINT_SUPERSEDES_WRONG', () =>
      submit({ ...successor, boundary: 'gate-to-gate' }, 'steelco'),
    );
    await story.act('product.register', product('steelco', { id: 'other', gtin: undefined }), {
      by: 'steelco',
    });
    const refusal = await expectRefusal(story.world, 'FOOTPRINT_SUPERSEDES_WRONG', () =>
      submit({ ...successor, product: 'other' }, 'steelco'),
    );
    expect(refusal.params).toMatchObject({ member: 'product', expected: 'steelco-P1' });
  });
});

describe('footprint.deprecate', () => {
  it('withdraws a record, also a superseded one, for good', async () => {
    await submit({ ...STEEL, id: 'steelco-FP2', supersedes: STEEL.id }, 'steelco');
    await deprecate();
    expect(await story.read('footprint', STEEL.id)).toMatchObject({
      status: 'deprecated',
      supersededBy: 'steelco-FP2',
      statusReason: 'meter was broken',
    });
    await expectRefusal(story.world, 'FOOTPRINT_NOT_ACTIVE', () => deprecate());
  });

  it('is for the owner and the exact record', async () => {
    await expectRefusal(story.world, 'RECORD_OWNER_FOREIGN', () => deprecate(STEEL, 'maker'));
    await expectRefusal(story.world, 'RECORD_HASH_WRONG', () =>
      deprecate(footprint('steelco', { geography: 'CN' })),
    );
    await expectRefusal(story.world, 'RECORD_NOT_FOUND', () =>
      deprecate(footprint('steelco', { id: 'none' })),
    );
  });
});

describe('roles', () => {
  it('keeps auditors from submitting footprints', async () => {
    await expectRefusal(story.world, 'ROLE_MISSING', () => submit(footprint('auditor'), 'auditor'));
  });

  it('lets an organisation with several roles use each', async () => {
    const both = organisation('both', ['auditor', 'recycler']);
    await story.act('organisation.admit', both, { by: 'operator' });
    await story.act('product.register', product('both'), { by: 'both' });
    await submit(footprint('both'), 'both');
  });
});
