/** Folder below the home folder whose `keys/` hold the demo's keystores. */
export const DEMO_KEYS_HOME = 'demo';
