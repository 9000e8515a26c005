export {
  digitalLinkUrl,
  parseDigitalLink,
  type DigitalLink,
  type DigitalLinkParts,
} from './digital-link.js';
export { gtinCheckDigit, parseGln, parseGtin } from './gtin.js';
export { checkId, isId } from './id.js';
export { leiCheckDigits, parseLei } from './lei.js';
export { parseUscc, usccCheckCharacter } from './uscc.js';
