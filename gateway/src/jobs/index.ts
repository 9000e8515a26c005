export {
  JOB_RETENTION_MS,
  SHUTDOWN,
  createJobs,
  type JobRequest,
  type Jobs,
  type TellProgress,
} from './jobs.js';
