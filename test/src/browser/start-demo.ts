import { inject } from 'vitest';
import { startProduct, type Product } from './product.js';

/** The product on a copy of the loaded demonstration; a file may write into it. */
export const startDemo = (): Promise<Product> => startProduct({ copyOf: inject('demoHome') });
