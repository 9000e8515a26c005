export { BACKUPS_FOLDER, createBackups, type Backups } from './backups.js';
