export { decodeStoredBlock, readBlockFile } from './block-file.js';
export {
  assembleBlock,
  blockDataHash,
  blockHeaderBytes,
  decodeFabricBlock,
  fabricBlockHash,
  type FabricBlock,
  type FabricBlockHeader,
} from './block.js';
export { normaliseDecodedBlock, normaliseFabricBlock, type NormaliseOptions } from './normalise.js';
export { validationCodeName } from './validation-codes.js';
