import { parseJson } from '@tanji/domain/canonical';
import { TanjiError } from '@tanji/domain/errors';
import type { z } from 'zod';
import { MAX_IMPORT_BYTES, sourceText } from '../source-text.js';
import type { ImportFile } from '../model.js';

/** A publication of 50,000 rows of a dozen members. */
const MAX_NODES = 5_000_000;

/**
 * A JSON text as what the schema says. Numbers are read as their text: a float would have lost what
 * was printed.
 *
 * @param name file that the message names
 * @throws TanjiError FACTOR_FILE_UNEXPECTED, JSON_…
 */
export const readJsonText = <S extends z.ZodType>(
  source: string,
  name: string,
  schema: S,
): z.infer<S> => {
  const text = source.replace(
    /("(?:[^"\\]|\\.)*")|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)/g,
    (whole, string: string | undefined) => (string === undefined ? `"${whole}"` : whole),
  );
  const outcome = schema.safeParse(
    parseJson(text, { maxBytes: 2 * MAX_IMPORT_BYTES, maxNodes: MAX_NODES }),
  );
  if (outcome.success) return outcome.data;
  const [issue] = outcome.error.issues;
  const reason = `/${issue?.path.join('/') ?? ''}: ${issue?.message ?? ''}`;
  throw new TanjiError('FACTOR_FILE_UNEXPECTED', { name, reason: reason.slice(0, 200) });
};

/** A JSON publication, see {@link readJsonText}. */
export const readJson = <S extends z.ZodType>(file: ImportFile, schema: S): z.infer<S> =>
  readJsonText(sourceText(file), file.name, schema);
