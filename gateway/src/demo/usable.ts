/** What the loader tells the gateway process when the demo's pages are complete. */
export const DEMO_USABLE = 'usable';
