import { defineCodes } from './entry.js';

export const SIGNING_CODES = defineCodes({});
