export { artefactOf, bundleChaincode, TANJI_ENTRY, type ChaincodeArtefact } from './bundle.js';
