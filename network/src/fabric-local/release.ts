import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { TanjiError } from '@tanji/domain/errors';

/** The Go module that pins Fabric, and the chaincode builder of the peers. */
export const FABRIC_MODULE = fileURLToPath(new URL('../../fabric/', import.meta.url));

/** The release of Hyperledger Fabric that this checkout builds. */
export interface FabricRelease {
  /** `2.5.9` */
  readonly release: string;
  /** First digits of the commit, from the pseudo-version. */
  readonly commit: string;
  /** Oldest Go that compiles it: `1.22.0` */
  readonly go: string;
}

const RELEASE_LINE =
  /^require github\.com\/hyperledger\/fabric v\S*-([0-9a-f]{12}) \/\/ release (\d+\.\d+\.\d+)$/m;
const GO_LINE = /^go (\d+\.\d+(?:\.\d+)?)$/m;

/** Reads the two lines of a go.mod that decide what is built. */
export const parseRelease = (goMod: string): FabricRelease => {
  const pinned = RELEASE_LINE.exec(goMod);
  const go = GO_LINE.exec(goMod);
  if (pinned?.[1] === undefined || pinned[2] === undefined || go?.[1] === undefined) {
    throw new TanjiError('FABRIC_BUILD_FAILED', {
      program: 'go.mod',
      reason: 'no line "require github.com/hyperledger/fabric v…-<commit> // release x.y.z"',
    });
  }
  return { release: pinned[2], commit: pinned[1], go: go[1] };
};

/** @throws TanjiError FABRIC_BUILD_FAILED if go.mod does not name a release */
export const fabricRelease = async (): Promise<FabricRelease> =>
  parseRelease(await readFile(`${FABRIC_MODULE}go.mod`, 'utf8'));
