export { REDACTED_PATHS, createLogger, type Logger, type LoggerOptions } from './logger.js';
export { createMetrics, type MetricSources, type Metrics } from './metrics.js';
