export * from './common.js';
export * from './factor-version.js';
export * from './factor-review.js';
export * from './factor-edition.js';
export * from './footprint.js';
export * from './organisation.js';
export * from './product.js';
export * from './assurance.js';
export { MAX_ISSUES, parseWith, pointerOf } from './parse.js';
