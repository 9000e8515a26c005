import { defineCodes } from './entry.js';

export const EVIDENCE_CODES = defineCodes({});
