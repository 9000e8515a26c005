export {
  ANOMALY_REASONS,
  FAR_FOLD,
  JUMP_LIMIT,
  MIN_PEERS,
  Z_LIMIT,
  findAnomalies,
  type AnomalyContext,
  type AnomalyReason,
  type AnomalySubject,
  type ReviewCase,
} from './anomalies.js';
export { PLAUSIBILITY_BANDS, outsideBand, type PlausibilityBand } from './bands.js';
export { peerGroups, type PeerStatistic, type PeerSubject } from './peers.js';
export {
  BASIC_VARIANCE,
  PEDIGREE_INDICATORS,
  PEDIGREE_VARIANCE,
  gsd2Of,
  pedigreeUncertainty,
  pedigreeVariance,
  type PedigreeIndicator,
} from './pedigree.js';
export {
  FINDING_CODES,
  QUALITY_METRICS,
  qualityReport,
  type FindingCode,
  type MetricResult,
  type QualityFinding,
  type QualityInput,
  type QualityMetric,
  type QualityReport,
  type ThirdPartyValue,
} from './report.js';
export { findingText, reviewCaseText } from './texts.js';
