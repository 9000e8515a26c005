import { defineCodes } from './entry.js';

export const LCA_CODES = defineCodes({});
