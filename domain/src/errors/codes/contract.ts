import { defineCodes } from './entry.js';

export const CONTRACT_CODES = defineCodes({});
