import { isOpenLca, isZip } from './openlca/index.js';
import type { ImportFile } from './model.js';
import { sourceEncoding } from './source-text.js';

/** What a file is by its content; its name may say anything. */
export interface FileForm {
  readonly format: 'csv' | 'xlsx' | 'json' | 'openlca';
  readonly encoding?: 'utf-8' | 'utf-16le' | 'gb18030';
}

/**
 * Format and encoding of a file.
 *
 * @throws TanjiError FILE_TOO_LARGE, FILE_GZIP_INVALID, FILE_ENCODING_INVALID
 */
export const fileForm = (file: ImportFile): FileForm => {
  if (isOpenLca(file)) return { format: 'openlca' };
  if (isZip(file)) return { format: 'xlsx' };
  const encoding = sourceEncoding(file);
  return { format: /\.json(\.gz)?$/i.test(file.name) ? 'json' : 'csv', encoding };
};
