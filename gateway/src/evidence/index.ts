export { buildEvidence, type BuildEvidenceOptions } from './build.js';
export type { EvidenceSource, SourceEntry, SourceFootprint } from './source.js';
