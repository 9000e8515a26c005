import { defineCodes } from './entry.js';

export const LEDGER_CODES = defineCodes({});
