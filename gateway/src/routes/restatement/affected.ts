import type { AffectedByFactor, AffectedFootprint, AffectedState } from '@tanji/domain/api';
import { TanjiError, isTanjiError } from '@tanji/domain/errors';
import { footprintInputOf } from '@tanji/domain/footprint';
import type { CalculationResult, FootprintInput } from '@tanji/domain/lca';
import {
  divide,
  fromDecimal,
  isZero,
  multiply,
  rational,
  subtract,
  toDecimal,
} from '@tanji/domain/quantity';
import { withReplacements, type Replacements } from '@tanji/domain/restatement';
import type { Caller } from '../../auth/index.js';
import { gatherRecordInputs, type TaskInputs } from '../../calculation/index.js';
import { sequence, type FootprintEntry } from '../../read-model/index.js';
import type { Services } from '../services.js';
import { disclosureKind, visibleDisclosure } from '../views/disclosure.js';
import { organisationParty, productParty } from '../views/names.js';
import { factorChangesOf, type FactorChange } from './replacements.js';

/** Footprints of one answer: each is calculated again, some milliseconds each. */
export const MAX_AFFECTED_AT_ONCE = 200;
/** Footprints of a job. */
export const MAX_AFFECTED = 20_000;
const PERCENT_SCALE = 2;
const NO_FOOTPRINTS: Replacements['footprints'] = new Map();

const percentOf = (old: string, next: string): string | undefined => {
  const before = fromDecimal(old);
  if (isZero(before)) return undefined;
  const share = divide(subtract(fromDecimal(next), before), before);
  return toDecimal(multiply(share, rational(100n)), PERCENT_SCALE);
};

/**
 * The record as an input of another calculation, with the new figures. Identity and hash stay those
 * of the old record, which the other calculation names: nothing new has been signed yet.
 */
const restatedInput = (entry: FootprintEntry, result: CalculationResult): FootprintInput => {
  const { total, byOrigin, uptake, primaryDataShare, quality, scopes } = result;
  return {
    ...footprintInputOf(entry.value),
    total,
    byOrigin,
    uptake,
    primaryDataShare,
    quality,
    scopes,
  };
};

/** One footprint with why it is affected. */
interface Suspect {
  readonly entry: FootprintEntry;
  /** Versions of the factor that it names itself and that changed. */
  readonly changes: readonly FactorChange[];
}

type Outcome =
  | { readonly state: 'computed'; readonly result: CalculationResult }
  | { readonly state: Exclude<AffectedState, 'computed'>; readonly code?: string };

/**
 * @throws TanjiError AFFECTED_NEEDS_JOB beyond the limit of an answer, GRAPH_TOO_LARGE beyond that of a
 *   job
 */
export const boundAffected = ({
  factor,
  actual,
  limit,
}: Readonly<{ factor: string; actual: number; limit: number }>): void => {
  if (actual <= limit) return;
  if (limit < MAX_AFFECTED) throw new TanjiError('AFFECTED_NEEDS_JOB', { factor, limit });
  throw new TanjiError('GRAPH_TOO_LARGE', { what: 'affected footprints', actual, limit });
};

/** What is asked, by whom, and how far the search may go. */
export interface AffectedQuestion {
  readonly factor: string;
  readonly caller: Caller;
  readonly signal: AbortSignal;
  /** {@link MAX_AFFECTED_AT_ONCE} for an answer, {@link MAX_AFFECTED} for a job. */
  readonly limit: number;
  /** Hears before each footprint how many are done, and of how many. */
  readonly tell?: (done: number, all: number) => void;
}

class AffectedSearch {
  readonly #services: Services;
  readonly #factor: string;
  readonly #caller: Caller;
  readonly #signal: AbortSignal;
  readonly #limit: number;
  readonly #tell: NonNullable<AffectedQuestion['tell']>;
  /** New figures of footprints that were calculated again; undefined where there are none. */
  readonly #restated = new Map<string, FootprintInput | undefined>();

  constructor(options: Readonly<AffectedQuestion & { services: Services }>) {
    this.#services = options.services;
    this.#factor = options.factor;
    this.#caller = options.caller;
    this.#signal = options.signal;
    this.#limit = options.limit;
    this.#tell = options.tell ?? (() => undefined);
  }

  async find(): Promise<readonly AffectedFootprint[]> {
    const found: AffectedFootprint[] = [];
    const suspects = await this.#suspects();
    for (const [index, suspect] of suspects.entries()) {
      this.#signal.throwIfAborted();
      this.#tell(index, suspects.length);
      const outcome = await this.#outcome(suspect);
      const { entry } = suspect;
      const { id } = entry.value.record;
      const isNew = outcome.state === 'computed';
      this.#restated.set(id, isNew ? restatedInput(entry, outcome.result) : undefined);
      found.push(await this.#row(suspect, outcome));
    }
    return found;
  }

  /** Direct users of the factor, and what is made of them, in the order of the ledger. */
  async #suspects(): Promise<readonly Suspect[]> {
    const { queries } = this.#services.model;
    const found = new Map<string, Suspect>();
    for (const id of await this.#users()) {
      const suspect = this.#suspect(id);
      if (suspect !== undefined && suspect.changes.length > 0) found.set(id, suspect);
      this.#bound(found.size);
    }
    // A map is walked with what is added on the way.
    for (const [id] of found) {
      for (const parent of await queries.parents(id)) {
        const suspect = found.has(parent) ? undefined : this.#suspect(parent);
        if (suspect !== undefined) found.set(parent, suspect);
      }
      this.#bound(found.size);
    }
    const place = ({ entry }: Suspect): string => sequence(entry.origin);
    return [...found.values()].sort((a, b) => (place(a) < place(b) ? -1 : 1));
  }

  #bound(actual: number): void {
    boundAffected({ factor: this.#factor, actual, limit: this.#limit });
  }

  /** Ids of all footprints that name any version of the factor. */
  async #users(): Promise<readonly string[]> {
    const { queries, factors } = this.#services.model;
    const versions = factors.history(this.#factor).map(({ value }) => value.record.version);
    const lists = await Promise.all(
      versions.map((version) => queries.usesOfFactor(this.#factor, version)),
    );
    return [...new Set(lists.flat())];
  }

  /** A footprint in force; undefined for one that was superseded or withdrawn. */
  #suspect(id: string): Suspect | undefined {
    const entry = this.#services.model.queries.footprint(id);
    if (entry?.value.status !== 'active') return undefined;
    return { entry, changes: this.#changesOf(entry) };
  }

  #changesOf(entry: FootprintEntry): readonly FactorChange[] {
    const { record } = entry.value;
    return factorChangesOf(this.#services.model, record).filter(
      ({ used }) => used.id === this.#factor,
    );
  }

  /** Affected footprints that this one is made of. */
  #inputsOf({ entry }: Suspect): readonly string[] {
    return entry.value.record.inputs.map(({ id }) => id).filter((id) => this.#restated.has(id));
  }

  async #outcome(suspect: Suspect): Promise<Outcome> {
    const { entry, changes } = suspect;
    const disclosure = visibleDisclosure(this.#services, entry, this.#caller);
    if (disclosure === undefined) {
      const isNone = disclosureKind(this.#services, entry) === 'none';
      return { state: isNone ? 'undisclosed' : 'hidden' };
    }
    if (changes.some(({ kind }) => kind === 'withdrawn')) return { state: 'no-successor' };
    const inputs = this.#inputsOf(suspect);
    if (inputs.some((id) => this.#restated.get(id) === undefined)) {
      return { state: 'waits-for-input' };
    }
    try {
      const { factors, tasks } = this.#work(suspect);
      const document = withReplacements(disclosure.document, {
        factors,
        footprints: NO_FOOTPRINTS,
      });
      const task = { kind: 'replay', document, ...tasks } as const;
      const { result } = await this.#services.pool.run(task, this.#signal);
      return { state: 'computed', result };
    } catch (error) {
      if (!isTanjiError(error) || error.code === 'OVERLOADED') throw error;
      return { state: 'refused', code: error.code };
    }
  }

  #work({ entry, changes }: Suspect): {
    readonly factors: Replacements['factors'];
    readonly tasks: TaskInputs;
  } {
    const { factors, footprints } = gatherRecordInputs(this.#services.model, entry.value.record);
    const next = changes.flatMap((change) => (change.kind === 'withdrawn' ? [] : [change]));
    return {
      factors: new Map(
        next.map(({ used, version }) => [
          `${used.id}@${used.version}`,
          { version: version.record.version, hash: version.hash },
        ]),
      ),
      tasks: {
        factors: [...factors, ...next.map(({ version }) => version.record)],
        footprints: footprints.map((input) => this.#restated.get(input.id) ?? input),
      },
    };
  }

  async #row(suspect: Suspect, outcome: Outcome): Promise<AffectedFootprint> {
    const { queries } = this.#services.model;
    const { entry, changes } = suspect;
    const { id, owner, product, period, total: old } = entry.value.record;
    const labels = await queries.labelsOfFootprint(id);
    const next = outcome.state === 'computed' ? outcome.result.total : undefined;
    const percent = next === undefined ? undefined : percentOf(old, next);
    const caller = this.#caller;
    return {
      footprint: id,
      owner: organisationParty(queries, owner),
      product: productParty(queries, product),
      period,
      cause: changes.length > 0 ? 'factor' : 'input',
      inputs: [...this.#inputsOf(suspect)],
      versions: changes.map((change) => ({
        from: change.used.version,
        ...(change.kind === 'withdrawn' ? {} : { to: change.version.record.version }),
      })),
      old,
      ...(next === undefined ? {} : { new: next }),
      ...(percent === undefined ? {} : { percent }),
      state: outcome.state,
      ...('code' in outcome ? { code: outcome.code } : {}),
      labels: labels.map(({ value: { record } }) => ({ id: record.id, gtin: record.gtin })),
      own: caller.kind !== 'anonymous' && caller.organisation === owner,
    };
  }
}

/** Whoever has footprints among them, most affected first. */
const organisationsOf = (
  footprints: readonly AffectedFootprint[],
): AffectedByFactor['organisations'] => {
  const found = new Map<string, AffectedByFactor['organisations'][number]>();
  for (const { owner: organisation, labels } of footprints) {
    const before = found.get(organisation.id) ?? { organisation, footprints: 0, labels: 0 };
    found.set(organisation.id, {
      organisation,
      footprints: before.footprints + 1,
      labels: before.labels + labels.length,
    });
  }
  return [...found.values()].sort((a, b) => b.footprints - a.footprints);
};

const changesOf = (
  { model }: Services,
  id: string,
  footprints: readonly AffectedFootprint[],
): AffectedByFactor['changes'] => {
  const counts = new Map<string, { from: string; to: string | undefined; footprints: number }>();
  for (const { from, to } of footprints.flatMap(({ versions }) => versions)) {
    const key = `${from} ${to ?? ''}`;
    counts.set(key, { from, to, footprints: (counts.get(key)?.footprints ?? 0) + 1 });
  }
  return [...counts.values()].flatMap(({ from, to, footprints: count }) => {
    const old = model.factors.entry(id, from)?.value.record;
    if (old === undefined) return [];
    const next = to === undefined ? undefined : model.factors.entry(id, to)?.value.record;
    return [
      {
        from,
        cause: to === undefined ? ('withdrawn' as const) : ('new-version' as const),
        ...(to === undefined ? {} : { to }),
        oldValue: old.value,
        ...(next === undefined ? {} : { newValue: next.value }),
        unit: old.unit,
        footprints: count,
      },
    ];
  });
};

/** @throws TanjiError RECORD_NOT_FOUND for an id that no version has */
export const requireFactor = ({ model }: Services, factor: string): void => {
  if (model.factors.history(factor).length > 0) return;
  throw new TanjiError('RECORD_NOT_FOUND', { what: 'factor', id: factor });
};

/**
 * What new versions or a withdrawal of a factor mean for the footprints in force: those that use it
 * in a period in which another version is in force now, and everything made of them. Nothing that is
 * stored changes; new totals are calculated exactly where the caller may see the calculation.
 *
 * @throws TanjiError RECORD_NOT_FOUND, AFFECTED_NEEDS_JOB, GRAPH_TOO_LARGE, OVERLOADED
 */
export const affectedByFactor = async (
  services: Services,
  options: AffectedQuestion,
): Promise<AffectedByFactor> => {
  const { factor } = options;
  requireFactor(services, factor);
  const footprints = await new AffectedSearch({ services, ...options }).find();
  return {
    factor,
    changes: changesOf(services, factor, footprints),
    footprints: [...footprints],
    organisations: organisationsOf(footprints),
  };
};
