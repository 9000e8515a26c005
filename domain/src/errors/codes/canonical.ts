import { defineCodes } from './entry.js';

export const CANONICAL_CODES = defineCodes({});
