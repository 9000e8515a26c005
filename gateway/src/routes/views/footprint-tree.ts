import type { FootprintTreeNode } from '@tanji/domain/api';
import { TanjiError } from '@tanji/domain/errors';
import {
  ONE,
  divide,
  formatKg,
  fromDecimal,
  isZero,
  multiply,
  rational,
  roundToMicrograms,
  toDecimal,
  type Rational,
} from '@tanji/domain/quantity';
import { hasOversight, type Caller } from '../../auth/index.js';
import type { FootprintEntry } from '../../read-model/index.js';
import type { Services } from '../services.js';
import { disclosureKind } from './disclosure.js';
import { footprintSummary } from './footprint-summary.js';

type Sources = Pick<Services, 'model' | 'disclosures'>;

/** Deepest chain and most nodes of one tree: shared parts are shown once per path. */
const MAX_DEPTH = 50;
const MAX_NODES = 5000;
/** Tiers that everyone sees: the product and its direct suppliers (design §10). */
const OPEN_DEPTH = 1;

interface Place {
  readonly entry: FootprintEntry;
  readonly depth: number;
  /** How many times the record's declared amount is in the root. */
  readonly scale: Rational;
  readonly parentOwner: string | undefined;
  /** The parent is visible and its calculation, which names this input, is public. */
  readonly isNamed: boolean;
  readonly amount?: { readonly value: string; readonly unit: string };
}

class TreeBuilder {
  readonly #sources: Sources;
  readonly #caller: Caller;
  readonly #total: Rational;
  readonly #seesAll: boolean;
  #nodes = 0;

  constructor(options: Readonly<{ sources: Sources; caller: Caller; root: FootprintEntry }>) {
    this.#sources = options.sources;
    this.#caller = options.caller;
    this.#total = fromDecimal(options.root.value.record.total);
    this.#seesAll = hasOversight(options.caller);
  }

  build(root: FootprintEntry): FootprintTreeNode {
    return this.#node({ entry: root, depth: 0, scale: ONE, parentOwner: undefined, isNamed: true });
  }

  #find(id: string): FootprintEntry | undefined {
    return this.#sources.model.queries.footprint(id);
  }

  /** A party sees itself and its direct neighbours, and everyone what a public calculation names. */
  #isVisible({ entry, depth, parentOwner, isNamed }: Place): boolean {
    if (this.#seesAll || depth <= OPEN_DEPTH || isNamed) return true;
    if (this.#caller.kind === 'anonymous') return false;
    const { organisation } = this.#caller;
    return organisation === entry.value.record.owner || organisation === parentOwner;
  }

  #node(place: Place): FootprintTreeNode {
    const { entry, depth, scale, amount } = place;
    const { record } = entry.value;
    this.#nodes += 1;
    if (this.#nodes > MAX_NODES || depth > MAX_DEPTH) {
      throw new TanjiError('GRAPH_TOO_LARGE', {
        what: 'tree nodes',
        actual: this.#nodes,
        limit: MAX_NODES,
      });
    }
    const contribution = multiply(fromDecimal(record.total), scale);
    const isVisible = this.#isVisible(place);
    const isOpen = isVisible && disclosureKind(this.#sources, entry) === 'public';
    const children = record.inputs.flatMap((input) => this.#child(place, input, isOpen));
    const shown = {
      hidden: !isVisible,
      contribution: formatKg(roundToMicrograms(contribution)),
      share: this.#share(contribution),
    };
    if (!isVisible) {
      // What lies below a hidden supplier tells about it: only what the caller may see stays.
      return { ...shown, children: children.filter((child) => hasVisible(child)) };
    }
    return {
      ...shown,
      footprint: footprintSummary(this.#sources.model.queries, entry),
      ...(amount === undefined ? {} : { amount }),
      children,
    };
  }

  #child(
    parent: Place,
    input: FootprintEntry['value']['record']['inputs'][number],
    isNamed: boolean,
  ): FootprintTreeNode[] {
    const entry = this.#find(input.id);
    // The contracts refuse inputs that do not exist.
    if (entry === undefined) return [];
    const units = divide(fromDecimal(input.amount), fromDecimal(entry.value.record.declaredAmount));
    return [
      this.#node({
        entry,
        depth: parent.depth + 1,
        scale: multiply(parent.scale, units),
        parentOwner: parent.entry.value.record.owner,
        isNamed,
        amount: { value: input.amount, unit: input.unit },
      }),
    ];
  }

  #share(contribution: Rational): string {
    if (isZero(this.#total)) return '0';
    return toDecimal(multiply(divide(contribution, this.#total), rational(100n)), 1);
  }
}

const hasVisible = (node: FootprintTreeNode): boolean =>
  !node.hidden || node.children.some(hasVisible);

/**
 * The upstream tree of a footprint as far as the caller may see. Contributions are exact until they
 * are rounded once; a node's own part is its contribution less its children's.
 *
 * @throws TanjiError GRAPH_TOO_LARGE
 */
export const footprintTree = (
  sources: Sources,
  root: FootprintEntry,
  caller: Caller,
): FootprintTreeNode => new TreeBuilder({ sources, caller, root }).build(root);
