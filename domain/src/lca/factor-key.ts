import { hashOf } from '../canonical/index.js';
import type { FactorVersion } from '../record/factor-version.js';

/** Key of a factor version in `CalculationInputs.factors`. */
export const factorKey = (id: string, version: string): string => `${id}@${version}`;

/** Content hash of a factor version. */
export const factorHash = (factor: FactorVersion): string => hashOf('factor', factor);
