export {
  createAccountBooks,
  type AccountBooks,
  type KeptAccount,
  type SavedHead,
} from './account-books.js';
export { createDisclosureStore, type DisclosureStore } from './disclosures.js';
export { createInventories, type Inventories } from './inventories.js';
export { openDurableStore, type DurableStore } from './durable-store.js';
