import { ACCESS_CODES } from './contract-access.js';
import { COMMAND_CODES } from './contract-command.js';
import { RULE_CODES } from './contract-rules.js';

/** Refusals of commands and of the contracts' rules. A refused command changes nothing. */
export const CONTRACT_CODES = { ...COMMAND_CODES, ...ACCESS_CODES, ...RULE_CODES } as const;
