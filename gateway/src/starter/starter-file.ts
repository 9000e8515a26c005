import type { FactorVersion } from '@tanji/domain/record';
import cnFuels from './data/cn-fuels.json' with { type: 'json' };
import cnGrid from './data/cn-grid.json' with { type: 'json' };
import sources from './data/sources.json' with { type: 'json' };
import ukEnergy from './data/uk-energy.json' with { type: 'json' };
import ukFreight from './data/uk-freight.json' with { type: 'json' };
import ukFuels from './data/uk-fuels.json' with { type: 'json' };
import ukGases from './data/uk-gases.json' with { type: 'json' };
import ukMaterials from './data/uk-materials.json' with { type: 'json' };
import ukWaste from './data/uk-waste.json' with { type: 'json' };
import usGrid from './data/us-grid.json' with { type: 'json' };
import usSpend from './data/us-spend.json' with { type: 'json' };
import usWaste from './data/us-waste.json' with { type: 'json' };

/** A text in both languages of the product. */
export interface BothLanguages {
  readonly en: string;
  readonly zh: string;
}

/** A publication. `{key}` in the locator stands for the row's locator. */
export interface StarterSource {
  readonly title: string;
  readonly publisher: string;
  readonly edition: string;
  readonly locator: string;
  readonly url?: string;
  readonly licence: string;
  readonly attribution: string;
}

/** What all rows of a file share, unless a row says otherwise; checked when it is expanded. */
export interface StarterDefaults {
  readonly gwp: string;
  readonly origin: string;
  readonly region: string;
  readonly tier: string;
  readonly validity: FactorVersion['validity'];
  readonly dataSource: string;
  readonly quality: Readonly<Record<string, string>>;
  /** Boundary, method and validity rule that a user of every row must know. */
  readonly note: BothLanguages;
}

/** One factor as it is written in a data file. */
export interface StarterRow {
  readonly id: string;
  readonly name: BothLanguages;
  readonly category: string;
  readonly subcategory: string;
  /** kg CO2e per denominator unit, canonical. */
  readonly value: string;
  readonly unit: string;
  /** The row in the publisher's file, as a program finds it: a flat-file ID, a code, a name. */
  readonly key: string;
  /** The row as a person finds it, where that is not the key. */
  readonly locator?: string;
  /** The published numbers, where the value is not exactly the one printed. */
  readonly published?: string;
  readonly gases?: readonly { readonly gas: string; readonly amount: string }[];
  readonly note?: BothLanguages;
  readonly industry?: string;
  readonly origin?: string;
  readonly region?: string;
  readonly tier?: string;
}

/** A data file: one source, its common attributes, its rows. */
export interface StarterFile {
  readonly source: keyof typeof sources;
  readonly defaults: StarterDefaults;
  readonly factors: readonly StarterRow[];
}

/** JSON modules widen literals to `string`; the source names are narrowed here, by look-up. */
interface WideFile extends Omit<StarterFile, 'source'> {
  readonly source: string;
}

const isSourceName = (name: string): name is StarterFile['source'] => Object.hasOwn(sources, name);

const withSource = (file: WideFile): StarterFile => {
  const { source } = file;
  if (!isSourceName(source)) throw new TypeError(`starter pack: no source ${source}`);
  return { ...file, source };
};

/** The data files of the starter pack in the order in which they are published. */
export const STARTER_FILES: readonly StarterFile[] = [
  cnGrid,
  cnFuels,
  ukFuels,
  ukEnergy,
  ukFreight,
  ukMaterials,
  ukWaste,
  ukGases,
  usGrid,
  usWaste,
  usSpend,
].map(withSource);

/** The publication a file is taken from. */
export const starterSource = (file: StarterFile): StarterSource => sources[file.source];
