import { toHex } from '@tanji/domain/canonical';
import type { Action, ActionContent, Command, Genesis } from '@tanji/domain/command';
import type { Disclosure } from '@tanji/domain/evidence';
import { footprintInputOf, footprintRecordFrom } from '@tanji/domain/footprint';
import {
  calculate,
  commitLines,
  factorHash,
  factorKey,
  parseCalculation,
  resolveFactors,
  saltsNeeded,
  type CalculationInputs,
  type FootprintInput,
} from '@tanji/domain/lca';
import { hashRecord } from '@tanji/domain/canonical';
import type { FactorVersion, FootprintRecord, Product } from '@tanji/domain/record';
import {
  TEST_NOW,
  changed,
  factorVersion,
  organisation,
  product,
  signed,
  testGenesis,
  testKey,
  type Changes,
  type SignedOptions,
} from '../../fixtures/index.js';

/** One command of the story with its place in time. */
export interface Step {
  readonly name: string;
  readonly command: Command;
}

/** A footprint with the calculation behind it. */
export interface Calculated {
  readonly record: FootprintRecord;
  readonly disclosure: Disclosure;
}

const saltsFor = (count: number, seed: number): string[] =>
  Array.from({ length: count }, (_, index) => toHex(new Uint8Array(16).fill(seed + index)));

/** Calculates a footprint exactly as the gateway does, with fixed salts. */
export const calculated = (
  input: object,
  options: Readonly<{
    id: string;
    owner: string;
    factors?: readonly FactorVersion[];
    footprints?: readonly FootprintInput[];
    supersedes?: string;
    seed: number;
  }>,
): Calculated => {
  const { factors = [], footprints = [] } = options;
  const document = resolveFactors(parseCalculation(input), {
    versions: (id) => factors.filter((factor) => factor.id === id),
    search: () => factors,
  });
  const inputs: CalculationInputs = {
    factors: new Map(factors.map((f) => [factorKey(f.id, f.version), f])),
    footprints: new Map(footprints.map((f) => [f.id, f])),
  };
  const result = calculate(document, inputs);
  const salts = saltsFor(saltsNeeded(result), options.seed);
  const record = footprintRecordFrom({
    id: options.id,
    document,
    result,
    details: {
      owner: options.owner,
      carbonContent: { fossil: '0' },
      packagingIncluded: false,
      exemptedPercent: '0',
      standards: ['ISO 14067:2018'],
      ...(options.supersedes === undefined ? {} : { supersedes: options.supersedes }),
    },
    footprints: inputs.footprints,
    lines: { root: commitLines(document, result, salts).root, count: result.lines.length },
  });
  return { record, disclosure: { schema: 'tanji.disclosure/1', document, salts } };
};

const PERIOD = { start: '2025-01-01', end: '2026-01-01' };

const head = (id: string, owner: Product): object => ({
  schema: 'tanji.calculation/1',
  product: { id: owner.id, declaredUnit: owner.declaredUnit, massKg: owner.massKg },
  boundary: 'cradle-to-gate',
  period: PERIOD,
  geography: 'CN-YN',
  note: id,
});

export const FACTOR = factorVersion('publisher');
export const INGOT = product('alu', {
  name: { en: 'Aluminium ingot' },
  declaredUnit: 'kg',
  massKg: '1',
});
export const SPEAKER = product('oem');

export const INGOT_FOOTPRINT = calculated(
  {
    ...head('ingot', INGOT),
    lines: [
      {
        id: 'e1',
        stage: 'materials',
        scope: 2,
        kind: 'energy',
        amount: '13.5',
        unit: 'kWh',
        factor: { ref: FACTOR.id },
      },
      { id: 'd1', stage: 'materials', scope: 1, kind: 'direct', amount: '1.6', unit: 'kgCO2e' },
    ],
  },
  { id: 'FP-INGOT', owner: 'alu', factors: [FACTOR], seed: 1 },
);

const ingotInput = (): FootprintInput =>
  footprintInputOf({
    record: INGOT_FOOTPRINT.record,
    hash: hashRecord(INGOT_FOOTPRINT.record),
    assurance: 'recomputed',
  });

export const SPEAKER_FOOTPRINT = calculated(
  {
    ...head('speaker', SPEAKER),
    lines: [
      {
        id: 'p1',
        stage: 'components',
        scope: 3,
        kind: 'footprint',
        amount: '0.31',
        unit: 'kg',
        footprint: { id: 'FP-INGOT', hash: hashRecord(INGOT_FOOTPRINT.record) },
      },
      {
        id: 'e1',
        stage: 'assembly',
        scope: 2,
        kind: 'energy',
        amount: '1.4',
        unit: 'kWh',
        factor: { ref: FACTOR.id },
      },
    ],
  },
  { id: 'FP-SPEAKER', owner: 'oem', factors: [FACTOR], footprints: [ingotInput()], seed: 40 },
);

/** Records of the story that a variant may change before they are signed. */
export interface StoryChanges {
  readonly genesis?: Partial<Genesis>;
  readonly speaker?: Changes<FootprintRecord>;
  readonly ingot?: Changes<FootprintRecord>;
  readonly factor?: Changes<FactorVersion>;
}

/** What is signed over a factor version by others. */
const aboutFactor = (factor: FactorVersion): { factor: string; version: string; hash: string } => ({
  factor: factor.id,
  version: factor.version,
  hash: factorHash(factor),
});

/** Orders commands one per block, a minute apart. */
export class Story {
  readonly genesis: Genesis;
  readonly ingot: FootprintRecord;
  readonly speaker: FootprintRecord;
  readonly factor: FactorVersion;
  readonly steps: Step[] = [];

  constructor(changes: StoryChanges = {}) {
    this.genesis = testGenesis(changes.genesis);
    this.factor = changed(FACTOR, changes.factor ?? {});
    this.ingot = changed(INGOT_FOOTPRINT.record, changes.ingot ?? {});
    this.speaker = changed(SPEAKER_FOOTPRINT.record, changes.speaker ?? {});
    this.#tell();
  }

  step<A extends Action>(
    name: string,
    action: A,
    content: ActionContent<A>,
    options: SignedOptions,
  ): void {
    const now = TEST_NOW + this.steps.length * 60;
    const command = signed(action, content, { now, nonce: name, ...options });
    this.steps.push({ name, command });
  }

  at(name: string): number {
    const index = this.steps.findIndex((step) => step.name === name);
    if (index < 0) throw new TypeError(`no step ${name}`);
    return index;
  }

  remove(name: string): this {
    this.steps.splice(this.at(name), 1);
    return this;
  }

  /** Puts one step directly behind another. */
  moveAfter(name: string, other: string): this {
    const [step] = this.steps.splice(this.at(name), 1);
    if (step !== undefined) this.steps.splice(this.at(other) + 1, 0, step);
    return this;
  }

  replace<A extends Action>(
    name: string,
    action: A,
    content: ActionContent<A>,
    options: SignedOptions,
  ): this {
    const index = this.at(name);
    const now = TEST_NOW + index * 60;
    this.steps[index] = {
      name,
      command: signed(action, content, { now, nonce: name, ...options }),
    };
    return this;
  }

  #admit(id: string, roles: Parameters<typeof organisation>[1]): void {
    this.step(`admit-${id}`, 'organisation.admit', organisation(id, roles), { by: 'operator' });
  }

  #tell(): void {
    this.#admit('alu', ['raw-material']);
    this.#admit('oem', ['assembler']);
    this.#admit('publisher', ['factor-publisher']);
    this.#admit('auditor', ['auditor']);
    this.#admit('regulator', ['regulator']);
    this.#admit('stranger', ['component']);
    this.step('foreign-product', 'product.register', product('stranger'), { by: 'stranger' });
    this.step('propose', 'factor.propose', this.factor, { by: 'publisher' });
    const about = aboutFactor(this.factor);
    this.step(
      'review',
      'factor.review',
      { schema: 'tanji.factor-review/1', ...about, reviewer: 'regulator', opinion: 'approve' },
      { by: 'regulator' },
    );
    this.step(
      'activate',
      'factor.change-status',
      { schema: 'tanji.factor-status/1', ...about, publisher: 'publisher', status: 'active' },
      { by: 'publisher' },
    );
    this.step('register-ingot', 'product.register', INGOT, { by: 'alu' });
    this.step('register-speaker', 'product.register', SPEAKER, { by: 'oem' });
    this.step('submit-ingot', 'footprint.submit', this.ingot, { by: 'alu' });
    this.step(
      'rotate',
      'key.rotate',
      {
        schema: 'tanji.key-rotation/1',
        organisation: 'oem',
        from: testKey('oem').address,
        to: testKey('oem-2').registration,
      },
      { by: 'oem' },
    );
    this.step('submit-speaker', 'footprint.submit', this.speaker, {
      by: 'oem',
      key: testKey('oem-2'),
    });
    this.#judge();
  }

  #judge(): void {
    const subject = { footprint: this.speaker.id, hash: hashRecord(this.speaker) };
    this.step(
      'statement',
      'statement.issue',
      {
        schema: 'tanji.statement/1',
        id: 'ST-1',
        auditor: 'auditor',
        subject,
        opinion: 'verified',
        level: 'limited',
        standard: 'ISO 14064-3:2019',
        completed: '2026-01-16',
      },
      { by: 'auditor' },
    );
    this.step(
      'finding',
      'finding.raise',
      {
        schema: 'tanji.finding/1',
        id: 'FD-1',
        auditor: 'regulator',
        subject: { footprint: this.ingot.id, hash: hashRecord(this.ingot) },
        severity: 'minor',
        text: 'Meter 7 was calibrated late.',
        raised: '2026-01-16',
      },
      { by: 'regulator' },
    );
    this.step(
      'answer',
      'finding.answer',
      {
        schema: 'tanji.finding-answer/1',
        id: 'FA-1',
        finding: 'FD-1',
        organisation: 'alu',
        kind: 'answer',
        text: 'Certificate attached.',
        answered: '2026-01-17',
      },
      { by: 'alu' },
    );
  }
}
