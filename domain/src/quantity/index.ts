export {
  MAX_DECIMAL_LENGTH,
  canonicalDecimal,
  formatDecimal,
  parseDecimal,
  powerOfTen,
  type Decimal,
} from './decimal.js';
export {
  ONE,
  ZERO,
  add,
  compare,
  divide,
  fromDecimal,
  fromScaled,
  isZero,
  magnitude,
  multiply,
  negate,
  rational,
  subtract,
  sum,
  toExactDecimal,
  type Rational,
} from './rational.js';
export {
  divideHalfEven,
  roundHalfEven,
  toDecimal,
  toExactText,
  toSignificant,
} from './rounding.js';
export {
  EMISSION_SCALE,
  formatKg,
  parseKg,
  roundToMicrograms,
  type Micrograms,
} from './emissions.js';
export {
  BASE_DIMENSIONS,
  UNIT_TABLE,
  combine as combineDimensions,
  type Dimension,
  type TableUnit,
} from './unit-table.js';
export {
  combineUnits,
  conversionFactor,
  convert,
  dimensionText,
  isUnit,
  reciprocal,
  requireSameDimension,
  sameDimension,
  unitOf,
  type Unit,
} from './unit.js';
export { normaliseUnit } from './unit-spelling.js';
export { median, medianDeviation, quartiles, sorted } from './statistics.js';
