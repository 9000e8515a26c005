/** Bounds of one calculation. A larger product is split into footprints that refer to each other. */

/** Most nodes of one calculation document. */
export const MAX_DOCUMENT_NODES = 5_000;

/** Most lines of one calculation document, over all its nodes. */
export const MAX_DOCUMENT_LINES = 20_000;

/** Most `uses` entries of one calculation document, over all its nodes. */
export const MAX_DOCUMENT_USES = 50_000;

/** Longest path of `uses` from the product to a node; deeper graphs are data faults in practice. */
export const MAX_DOCUMENT_DEPTH = 50;

/** Most named factors of one document. */
export const MAX_DOCUMENT_FACTORS = 5_000;

/** Most operating modes of one use line; formula (6) has three. */
export const MAX_USE_MODES = 24;

/** Longest life of a product in the use stage, in years. */
export const MAX_USE_YEARS = 100;

/** Most alternatives recorded beside a resolved factor. */
export const MAX_ALTERNATIVES = 5;

/** Most factor versions that one period is blended from. */
export const MAX_BLEND_PORTIONS = 100;

/** Fewest similar factors that an estimate is made from: a median of two is no middle. */
export const MIN_ESTIMATE_PEERS = 3;

/** Most similar factors that an estimate is made from, all of which the record names. */
export const MAX_ESTIMATE_PEERS = 60;
