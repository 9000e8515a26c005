import { TanjiError, type ErrorIssue } from '../errors/index.js';
import { chooseFactor, type PinnedChoice } from './choose-factor.js';
import type {
  CalculationDocument,
  CalculationLine,
  PinnedDocument,
  PinnedLine,
} from './document.js';
import type { FactorUse, NamedFactor, PinnedFactorUse } from './factor-use.js';
import type { FactorLibrary, FootprintInput } from './ports.js';

/** Everything a resolution reads. */
export interface ResolveSources {
  readonly library: FactorLibrary;
  /** Footprints whose hash the document leaves out; by id. */
  readonly footprints?: ReadonlyMap<string, Pick<FootprintInput, 'hash'>>;
}

/** Members that differ between a document and its pinned form. */
type FactorMember = 'factor' | 'marketFactor' | 'factorByYear' | 'footprint';

/** The declaration goes into the record itself, not into what the lines commit to. */
const withoutDeclaration = (document: CalculationDocument): CalculationDocument => {
  const copy = { ...document };
  delete copy.declaration;
  return copy;
};

class Resolver {
  readonly #sources: ResolveSources;
  readonly #document: CalculationDocument;
  readonly #issues: ErrorIssue[] = [];
  /** The same question is asked on many lines; it is answered once. */
  readonly #answers = new Map<string, PinnedChoice>();

  constructor(options: Readonly<{ document: CalculationDocument; sources: ResolveSources }>) {
    this.#sources = options.sources;
    this.#document = options.document;
  }

  #pin(use: FactorUse, pointer: string): PinnedFactorUse {
    if (typeof use === 'string') return use;
    const question = JSON.stringify(use);
    const known = this.#answers.get(question);
    if (known !== undefined) return known;
    const { period, geography } = this.#document;
    const context = { library: this.#sources.library, period, geography, pointer };
    const choice = chooseFactor(use, context);
    // Neither reference nor query: an inline factor, which stays as it is.
    if (choice === undefined) return use as PinnedFactorUse;
    this.#answers.set(question, choice);
    return choice;
  }

  /** Resolves, or notes the fault and goes on, so that all faults are reported at once. */
  #attempt<T>(action: () => T): T | undefined {
    try {
      return action();
    } catch (error) {
      if (!(error instanceof TanjiError)) throw error;
      const { code, params, pointer } = error;
      this.#issues.push({ code, params, pointer: pointer ?? '' });
      return undefined;
    }
  }

  #footprint(line: Extract<CalculationLine, { kind: 'footprint' }>, pointer: string): unknown {
    const { footprint } = line;
    if (!('id' in footprint) || footprint.hash !== undefined) return footprint;
    const record = this.#sources.footprints?.get(footprint.id);
    if (record === undefined) {
      const place = { pointer: `${pointer}/footprint` };
      throw new TanjiError('FOOTPRINT_INPUT_MISSING', { id: footprint.id }, place);
    }
    return { id: footprint.id, hash: record.hash };
  }

  #line(line: CalculationLine, pointer: string): PinnedLine {
    const changed: Partial<Record<FactorMember, unknown>> = {};
    for (const member of ['factor', 'marketFactor'] as const) {
      const use = (line as Partial<Record<typeof member, FactorUse>>)[member];
      if (use === undefined) continue;
      changed[member] = this.#attempt(() => this.#pin(use, `${pointer}/${member}`));
    }
    if (line.kind === 'use' && line.factorByYear !== undefined) {
      changed.factorByYear = line.factorByYear.map((use, index) =>
        this.#attempt(() => this.#pin(use, `${pointer}/factorByYear/${index}`)),
      );
    }
    if (line.kind === 'footprint') {
      changed.footprint = this.#attempt(() => this.#footprint(line, pointer));
    }
    // Only the members above differ between the two forms; a failed one ends in an error below.
    return { ...line, ...changed } as PinnedLine;
  }

  #lines(lines: readonly CalculationLine[], pointer: string): PinnedLine[] {
    return lines.map((line, index) => this.#line(line, `${pointer}/lines/${index}`));
  }

  #named(factor: NamedFactor, pointer: string): PinnedDocument['factors'][number] {
    const { id, ...use } = factor;
    const pinned = this.#attempt(() => this.#pin(use as FactorUse, pointer));
    return { id, ...(pinned as PinnedChoice) };
  }

  resolve(): PinnedDocument {
    const { factors, lines, nodes, ...head } = withoutDeclaration(this.#document);
    const pinned: PinnedDocument = {
      ...head,
      schema: 'tanji.pinned/1',
      factors: factors.map((factor, index) => this.#named(factor, `/factors/${index}`)),
      lines: this.#lines(lines, ''),
      nodes: nodes.map((node, index) => ({
        ...node,
        lines: this.#lines(node.lines, `/nodes/${index}`),
      })),
    };
    const first = this.#issues[0];
    if (first === undefined) return pinned;
    throw new TanjiError(first.code, first.params, {
      pointer: first.pointer,
      issues: this.#issues,
    });
  }
}

/**
 * Turns every reference and query of a document into one factor version with its content hash,
 * recording the rule that won and the alternatives. Pure: the same document and library give the
 * same pinned document.
 *
 * @throws TanjiError FACTOR_NOT_FOUND, FACTOR_OUT_OF_PERIOD, FOOTPRINT_INPUT_MISSING, with one issue
 *   per place that could not be resolved
 */
export const resolveFactors = (
  document: CalculationDocument,
  library: FactorLibrary,
  footprints?: ReadonlyMap<string, Pick<FootprintInput, 'hash'>>,
): PinnedDocument =>
  new Resolver({
    document,
    sources: footprints === undefined ? { library } : { library, footprints },
  }).resolve();
