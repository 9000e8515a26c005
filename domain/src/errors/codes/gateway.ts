import { defineCodes } from './entry.js';

export const GATEWAY_CODES = defineCodes({});
