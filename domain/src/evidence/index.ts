export { disclosureSchema, type Disclosure } from './disclosure.js';
export {
  MAX_BUNDLE_RECORDS,
  evidenceBundleSchema,
  type EvidenceBundle,
  type SignedEntry,
} from './bundle.js';
