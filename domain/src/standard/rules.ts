import type { Boundary, GwpSet, Stage } from '../record/common.js';
import type { AllocationMethod } from '../lca/document.js';
import type { WarningCode } from '../lca/result.js';

/** A text in both languages. */
export interface Both {
  readonly en: string;
  readonly zh: string;
}

/** What a requirement is about: the three differences that source 002 §4.2 names, and three more. */
export const TOPICS = [
  'boundary',
  'allocation',
  'data-quality',
  'gwp',
  'electricity',
  'biogenic',
] as const;
export type Topic = (typeof TOPICS)[number];

/** How a requirement is tested on a document and its result; a closed list, the figures are data. */
export type Check =
  | { readonly kind: 'boundary'; readonly allowed: readonly Boundary[] }
  | { readonly kind: 'stages-covered' }
  | { readonly kind: 'exempted'; readonly most: string }
  | { readonly kind: 'gwp'; readonly allowed: readonly GwpSet[] }
  | { readonly kind: 'allocation'; readonly lastResort: readonly AllocationMethod[] }
  | { readonly kind: 'primary-share'; readonly least: string }
  | { readonly kind: 'rated'; readonly least: string }
  | { readonly kind: 'without-warnings'; readonly codes: readonly WarningCode[] }
  | { readonly kind: 'uptake-apart' }
  | { readonly kind: 'grid-average' };

export interface Requirement {
  readonly id: string;
  readonly topic: Topic;
  /** Place in the standard. */
  readonly clause: string;
  /** In our words; the standard's own text decides. */
  readonly text: Both;
  readonly check: Check;
}

/** What a standard counts and asks for. */
export interface StandardRules {
  readonly id: string;
  readonly name: string;
  /** Stages outside its total whatever the document's boundary. */
  readonly excluded: readonly Stage[];
  /** Stages that it reports apart from the total. */
  readonly apart: readonly Stage[];
  /** Whether biogenic uptake is in the total or beside it. */
  readonly uptake: 'in' | 'beside';
  /** Electricity of scope 2 as the document declares it, or always by the grid average. */
  readonly electricity: 'declared' | 'location';
  readonly requirements: readonly Requirement[];
}
