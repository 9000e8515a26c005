export { GroupCommit, type CarriedCommand } from './group-commit.js';
export { createHandlers } from './handlers.js';
export type { Services } from './services.js';
export { isSimulated } from './views/network-view.js';
export { labelView } from './views/label-view.js';
