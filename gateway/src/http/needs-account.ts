import { TanjiError } from '@tanji/domain/errors';
import { SMALL_ELEMENTS } from '../calculation/size.js';
import { BODY_LIMITS } from './read-body.js';

/** The refusal of a calculation that is too large for a caller without an account. */
export const needsAccount = (): TanjiError =>
  new TanjiError('CALCULATION_NEEDS_ACCOUNT', {
    bytes: BODY_LIMITS.anonymous,
    lines: SMALL_ELEMENTS,
  });
