export { JOB_RETENTION_MS, createJobs, type JobRequest, type Jobs } from './jobs.js';
