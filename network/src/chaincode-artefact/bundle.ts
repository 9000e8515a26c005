import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { TanjiError } from '@tanji/domain/errors';

/** A chaincode as one file, and the hash that names it. */
export interface ChaincodeArtefact {
  /** CommonJS for Node, with fabric-shim and fabric-contract-api left out. */
  readonly code: Buffer;
  readonly sha256: string;
  /** Version of a chaincode definition for it: `<package version>-<sha256>`. */
  readonly version: string;
}

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** The product's chaincode: its contracts behind a server. */
export const TANJI_ENTRY = fileURLToPath(
  new URL('../../src/chaincode-server/main.ts', import.meta.url),
);

/** They find their own native parts and protobufs by their place in node_modules. */
const RUN_TIME_LIBRARIES = /^fabric-(shim|contract-api)/;

/** How Rolldown and Node call what is in a file name: the only build settings there are. */
const settings = (entry: string): object => ({
  input: entry,
  cwd: ROOT,
  platform: 'node',
  tsconfig: false,
  external: [RUN_TIME_LIBRARIES],
  // Sources, not what the compiler left in dist: the bytes depend on nothing that can be stale.
  resolve: { conditionNames: ['source', 'node', 'import', 'default'] },
  // The contract API reads parameter types from the decorators' metadata.
  transform: { target: 'node20', decorator: { legacy: true, emitDecoratorMetadata: true } },
  // Names of files would tie the bytes to a layout of folders.
  experimental: { attachDebugInfo: 'none' },
});

const packageVersion = async (): Promise<string> => {
  const text = await readFile(`${ROOT}chaincode/package.json`, 'utf8');
  return (JSON.parse(text) as { version: string }).version;
};

/** An artefact made of given bytes. */
export const artefactOf = (code: Buffer, packageVersion: string): ChaincodeArtefact => {
  const sha256 = createHash('sha256').update(code).digest('hex');
  return { code, sha256, version: `${packageVersion}-${sha256}` };
};

/**
 * Bundles a chaincode into one file. Same sources and same lock file give the same bytes, on every
 * machine: every organisation builds it itself and approves the hash that it computed.
 *
 * @param entry TypeScript file that calls `serveChaincode`; the product's own if left out
 * @throws TanjiError CHAINCODE_BUNDLE_FAILED
 */
export const bundleChaincode = async (entry = TANJI_ENTRY): Promise<ChaincodeArtefact> => {
  try {
    const { rolldown } = await import('rolldown');
    const bundle = await rolldown(settings(entry));
    try {
      const { output } = await bundle.generate({ format: 'cjs', codeSplitting: false });
      return artefactOf(Buffer.from(output[0].code), await packageVersion());
    } finally {
      await bundle.close();
    }
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new TanjiError('CHAINCODE_BUNDLE_FAILED', { entry, reason }, { cause });
  }
};
