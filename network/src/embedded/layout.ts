/** Folder of the database within a ledger's folder. */
export const DATA_FOLDER = 'data';

/** Folder for the logs whose last record was cut off when the ledger was opened. */
export const TORN_FOLDER = 'torn';
