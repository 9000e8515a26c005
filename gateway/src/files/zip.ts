import { inflateRawSync } from 'node:zlib';
import { TanjiError } from '@tanji/domain/errors';

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const STORED = 0;
const DEFLATED = 8;

/** What an archive of some kind may have. */
export interface ZipLimits {
  /** Said for an archive that is none, or a damaged one. */
  readonly invalid: 'FILE_XLSX_INVALID' | 'FILE_ZIP_INVALID';
  readonly parts: number;
  /** Bytes of all parts together, unpacked. */
  readonly bytes: number;
  /** Parts to unpack; all of them if it is not given. */
  readonly wanted?: (name: string) => boolean;
}

interface Part {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly offset: number;
}

/** The directory stands at the end of a zip file, before a comment of at most 64 kB. */
const directoryOf = (bytes: Buffer, limits: ZipLimits): readonly Part[] => {
  const invalid = (reason: string): TanjiError => new TanjiError(limits.invalid, { reason });
  let end = bytes.length - 22;
  const lowest = Math.max(0, end - 0xffff);
  while (end >= lowest && bytes.readUInt32LE(end) !== END_OF_DIRECTORY) end -= 1;
  if (end < lowest) throw invalid('not a zip file');
  const count = bytes.readUInt16LE(end + 10);
  if (count > limits.parts) throw invalid('too many parts');
  const parts: Part[] = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let i = 0; i < count; i += 1) {
    if (bytes.readUInt32LE(at) !== DIRECTORY_ENTRY) throw invalid('damaged directory');
    const nameLength = bytes.readUInt16LE(at + 28);
    parts.push({
      method: bytes.readUInt16LE(at + 10),
      packed: bytes.readUInt32LE(at + 20),
      offset: bytes.readUInt32LE(at + 42),
      name: bytes.toString('utf8', at + 46, at + 46 + nameLength),
    });
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return parts;
};

interface Room {
  readonly room: number;
  readonly invalid: ZipLimits['invalid'];
}

const unpack = (bytes: Buffer, part: Part, { room, invalid }: Room): Buffer => {
  const start =
    part.offset + 30 + bytes.readUInt16LE(part.offset + 26) + bytes.readUInt16LE(part.offset + 28);
  const packed = bytes.subarray(start, start + part.packed);
  if (part.method === STORED) return packed;
  if (part.method !== DEFLATED) {
    throw new TanjiError(invalid, { reason: `compression method ${part.method}` });
  }
  return inflateRawSync(packed, { maxOutputLength: room });
};

const isTooLarge = (error: unknown): boolean =>
  error instanceof Error &&
  /BUFFER_TOO_LARGE|larger than/.test(String(error) + ('code' in error ? String(error.code) : ''));

/**
 * Unpacks an archive in memory, each part by its name. The sizes in the directory are claims of
 * whoever made the file; the limit is put on the real ones.
 *
 * @throws TanjiError FILE_XLSX_INVALID or FILE_ZIP_INVALID, FILE_TOO_LARGE
 */
export const unpackParts = (bytes: Buffer, limits: ZipLimits): ReadonlyMap<string, Buffer> => {
  const { invalid, wanted = () => true } = limits;
  const parts = new Map<string, Buffer>();
  let room = limits.bytes;
  try {
    for (const part of directoryOf(bytes, limits)) {
      if (!wanted(part.name)) continue;
      if (parts.has(part.name)) {
        throw new TanjiError(invalid, { reason: `part ${part.name} stands twice` });
      }
      const content = unpack(bytes, part, { room: Math.max(1, room), invalid });
      room -= content.length;
      if (room < 0) throw new RangeError('ERR_BUFFER_TOO_LARGE');
      parts.set(part.name, content);
    }
  } catch (error) {
    if (error instanceof TanjiError) throw error;
    if (!isTooLarge(error)) throw new TanjiError(invalid, { reason: 'damaged zip file' });
    throw new TanjiError('FILE_TOO_LARGE', { limit: limits.bytes, unit: 'bytes' });
  }
  return parts;
};
