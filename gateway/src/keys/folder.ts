/** Key files live in this folder of the home, readable by their owner only. */
export const KEYS_FOLDER = 'keys';
