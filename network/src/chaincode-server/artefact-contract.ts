import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Contract } from '@tanji/chaincode';

/**
 * SHA-256 of the file that this process runs, taken once, before the first call can come in. The
 * bundled artefact is one file, so the file of this module is all of it.
 */
export const ARTEFACT_SHA256 = createHash('sha256')
  .update(readFileSync(fileURLToPath(import.meta.url)))
  .digest('hex');

/**
 * Says which artefact answers. A submitted call is endorsed by a majority only if that many
 * organisations' processes give the same answer, so the block then holds their word on what they
 * run, beside the hash in the chaincode definition. It is a claim: nobody can prove to others which
 * code runs on a machine of their own.
 */
export class ArtefactContract extends Contract {
  constructor() {
    super('ArtefactContract');
  }

  /** SHA-256 of the artefact, 64 hex digits. */
  hash(): string {
    return ARTEFACT_SHA256;
  }
}
