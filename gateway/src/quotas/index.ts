export { openQuotas, type Quotas, type QuotaState } from './quotas.js';
