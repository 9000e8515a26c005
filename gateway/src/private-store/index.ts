export { createDisclosureStore, type DisclosureStore } from './disclosures.js';
export { openDurableStore, type DurableStore } from './durable-store.js';
