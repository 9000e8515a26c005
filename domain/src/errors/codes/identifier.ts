import { defineCodes } from './entry.js';

export const IDENTIFIER_CODES = defineCodes({});
