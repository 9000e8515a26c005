import { z } from 'zod';
import { canonicalJson, parseJson } from '../../canonical/index.js';
import { isTanjiError } from '../../errors/index.js';
import { parseWith } from '../../record/parse.js';
import { decodeFabricBlock, type FabricBlock } from '../block.js';
import { fromBase64 } from '../pem.js';

/** Kind of a proof of a Fabric channel; other kinds have their own checkers. */
export const FABRIC_PROOF_KIND = 'fabric/1';

/** Longest evidence that is read at all: an absolute limit of Fabric's own blocks is far below. */
const MAX_EVIDENCE_BYTES = 150_000_000;

const blockText = z.string().regex(/^[A-Za-z0-9+/]*={0,2}$/);

/**
 * Evidence of one transaction: whole blocks (`common.Block`, base64), since a block's data hash has
 * no tree below it. `config` is the configuration that the orderer names in `block`; `definition`
 * the blocks that hold the current fields of the chaincode's definition, each with its own
 * configuration where that is another one.
 */
export const fabricEvidenceSchema = z.strictObject({
  kind: z.literal(FABRIC_PROOF_KIND),
  chaincode: z.string().min(1).max(128),
  block: blockText,
  config: blockText,
  definition: z.array(z.strictObject({ block: blockText, config: blockText.nullable() })).max(4),
});
export type FabricEvidence = z.infer<typeof fabricEvidenceSchema>;

/** A block with the configuration that it was ordered under. */
export interface GovernedBlock {
  readonly block: FabricBlock;
  readonly config: FabricBlock;
}

/** Evidence with its blocks opened. */
export interface OpenedEvidence extends GovernedBlock {
  readonly chaincode: string;
  readonly definition: readonly GovernedBlock[];
}

/** @throws TanjiError FABRIC_BYTES_MALFORMED */
const openBlock = (base64: string): FabricBlock =>
  decodeFabricBlock(fromBase64(base64) ?? Uint8Array.of(0));

/**
 * Opens evidence; undefined for anything that is not canonical JSON of this kind with readable
 * blocks.
 */
export const openEvidence = (text: string): OpenedEvidence | undefined => {
  try {
    const value = parseJson(text, { maxBytes: MAX_EVIDENCE_BYTES });
    if (canonicalJson(value) !== text) return undefined;
    const evidence = parseWith(fabricEvidenceSchema, value, 'Fabric evidence');
    const config = openBlock(evidence.config);
    return {
      chaincode: evidence.chaincode,
      block: openBlock(evidence.block),
      config,
      definition: evidence.definition.map((each) => ({
        block: openBlock(each.block),
        config: each.config === null ? config : openBlock(each.config),
      })),
    };
  } catch (error) {
    if (isTanjiError(error)) return undefined;
    throw error;
  }
};
