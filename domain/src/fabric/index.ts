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
export { decodeChainInfo, type FabricChainInfo } from './chain-info.js';
export { normaliseDecodedBlock, normaliseFabricBlock, type NormaliseOptions } from './normalise.js';
export { bytesField } from './wire-writer.js';
export { validationCodeName } from './validation-codes.js';
