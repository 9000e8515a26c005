export { fsck, type FsckOptions } from './fsck.js';
export { FSCK_CHECKS, type FsckCheck, type FsckCheckName, type FsckReport } from './report.js';
