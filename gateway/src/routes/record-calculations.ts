import type { CalculationView } from '@tanji/domain/api';
import type { Disclosure } from '@tanji/domain/evidence';
import { gatherRecordInputs } from '../calculation/index.js';
import type { FootprintEntry } from '../read-model/index.js';
import { RecentResults } from './recent-results.js';
import type { Services } from './services.js';
import { termsOf } from './views/footprint-view.js';

/** Calculations behind records, repeated once while they are asked for again and again. */
export class RecordCalculations {
  readonly #services: Pick<Services, 'model' | 'pool'>;
  readonly #results = new RecentResults<CalculationView>();

  constructor(options: Readonly<{ services: Pick<Services, 'model' | 'pool'> }>) {
    this.#services = options.services;
  }

  /** The disclosed document with its recomputed result. The caller has checked who may see it. */
  of(
    entry: FootprintEntry,
    { document }: Pick<Disclosure, 'document'>,
    signal: AbortSignal,
  ): Promise<CalculationView> {
    const { model, pool } = this.#services;
    const { record, hash } = entry.value;
    return this.#results.get(hash, async () => {
      const inputs = gatherRecordInputs(model, record);
      const outcome = await pool.run({ kind: 'replay', document, ...inputs }, signal);
      return { ...outcome, sources: termsOf({ model }, record.factors) };
    });
  }
}
