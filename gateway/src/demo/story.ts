import {
  collectReferences,
  parseStatedCalculation,
  type StatedCalculationInput,
} from '@tanji/domain/lca';
import { componentStory } from './story-components.js';
import { materialStory } from './story-materials.js';
import { serviceStory } from './story-services.js';
import { speakerStory } from './story-speaker.js';
import { MONTHS, type Month } from './months.js';

/** Footprint ids used as inputs, by product, for one month. */
export type InputIds = (product: string) => string;

/** How one product of the chain calculates one month. */
export interface ProductStory {
  readonly product: string;
  readonly owner: string;
  /** Suppliers' products that must be recorded before. */
  readonly inputs: readonly string[];
  readonly visibility: 'public' | 'restricted';
  readonly document: (month: Month, input: InputIds) => StatedCalculationInput;
}

/** Tier by tier: a tier only uses products of the tiers before it. */
export const TIERS: readonly (readonly ProductStory[])[] = [
  [...materialStory, ...serviceStory],
  componentStory,
  [speakerStory],
];

/** Ids of the factors that the story calculates with. */
export const storyFactors = (): ReadonlySet<string> =>
  new Set(
    TIERS.flat().flatMap((story) =>
      MONTHS.slice(0, 1).flatMap((month) =>
        collectReferences(
          parseStatedCalculation(story.document(month, (product) => product)),
        ).factors.map(({ id }) => id),
      ),
    ),
  );
