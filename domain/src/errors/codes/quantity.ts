import { defineCodes } from './entry.js';

export const QUANTITY_CODES = defineCodes({});
