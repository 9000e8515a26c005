import { defineCodes } from './entry.js';

export const FILE_CODES = defineCodes({});
