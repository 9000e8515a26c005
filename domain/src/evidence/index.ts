export { disclosureSchema, type Disclosure } from './disclosure.js';
export {
  MAX_BUNDLE_ENTRIES,
  MAX_BUNDLE_RECORDS,
  bundleHash,
  evidenceBundleSchema,
  sealBundle,
  type BundleCheckpoint,
  type BundleFootprint,
  type EvidenceBundle,
  type OpenedLine,
  type SignedEntry,
  type UnsealedBundle,
} from './bundle.js';
