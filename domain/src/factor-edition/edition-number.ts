import { TanjiError, isTanjiError } from '../errors/index.js';

const YEAR = /^(?:19|20)\d{2}$/;
const YEAR_REVISION = /^((?:19|20)\d{2})[.-](?:r|v)?(\d{1,2})$/;
const RELEASE = /^v?(\d{1,3})\.(\d{1,2})$/;

/**
 * Version number of the rows of an edition. It follows from the edition's name alone, so every
 * gateway gives the same row the same `id@version`, in whatever order editions are imported:
 * `2025` → `202500`, `2025.1` → `202501`, `v1.2` → `102`.
 *
 * @throws TanjiError FACTOR_EDITION_INVALID
 */
export const editionVersion = (edition: string): string => {
  if (YEAR.test(edition)) return `${edition}00`;
  const revision = YEAR_REVISION.exec(edition);
  if (revision?.[1] !== undefined) return `${revision[1]}${(revision[2] ?? '').padStart(2, '0')}`;
  const release = RELEASE.exec(edition);
  const number = Number(release?.[1] ?? '0') * 100 + Number(release?.[2] ?? '0');
  if (number > 0) return String(number);
  throw new TanjiError('FACTOR_EDITION_INVALID', { edition: edition.slice(0, 40) });
};

/** Whether a name can be that of an edition; tags are all other names. */
export const isEditionName = (name: string): boolean => {
  try {
    editionVersion(name);
    return true;
  } catch (error) {
    if (isTanjiError(error, 'FACTOR_EDITION_INVALID')) return false;
    throw error;
  }
};
