export {
  COMMAND_FIELDS,
  checkCommandMessage,
  type CommandMessage,
  type TypedField,
} from './command-message.js';
export { signingDomain, type NetworkIdentity, type SigningDomain } from './identity.js';
export { addressOf, publicKeyOf } from './keys.js';
export { isLowS, recoverPublicKey, signDigest, verifySignature } from './signature.js';
export {
  COMMAND_TYPES,
  commandDigest,
  commandTypedData,
  type CommandTypedData,
} from './typed-data.js';
