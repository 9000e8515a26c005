/** Folder of the database within a ledger's folder. */
export const DATA_FOLDER = 'data';
