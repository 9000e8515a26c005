export { JOB_RETENTION_MS, SHUTDOWN, createJobs, type JobRequest, type Jobs } from './jobs.js';
