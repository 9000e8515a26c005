import { inflateRawSync } from 'node:zlib';
import { TanjiError } from '@tanji/domain/errors';
import { MAX_XLSX_UNPACKED } from './limits.js';

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const STORED = 0;
const DEFLATED = 8;
/** A workbook has some dozens of parts. */
const MAX_PARTS = 2_000;

const invalid = (reason: string): TanjiError => new TanjiError('FILE_XLSX_INVALID', { reason });

interface Part {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly offset: number;
}

/** The directory stands at the end of a zip file, before a comment of at most 64 kB. */
const directoryOf = (bytes: Buffer): readonly Part[] => {
  let end = bytes.length - 22;
  const lowest = Math.max(0, end - 0xffff);
  while (end >= lowest && bytes.readUInt32LE(end) !== END_OF_DIRECTORY) end -= 1;
  if (end < lowest) throw invalid('not a zip file');
  const count = bytes.readUInt16LE(end + 10);
  if (count > MAX_PARTS) throw invalid('too many parts');
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

const unpack = (bytes: Buffer, part: Part, room: number): Buffer => {
  const start =
    part.offset + 30 + bytes.readUInt16LE(part.offset + 26) + bytes.readUInt16LE(part.offset + 28);
  const packed = bytes.subarray(start, start + part.packed);
  if (part.method === STORED) return packed;
  if (part.method !== DEFLATED) throw invalid(`compression method ${part.method}`);
  return inflateRawSync(packed, { maxOutputLength: room });
};

/**
 * Unpacks a workbook once, only to see how large it is and to read some of its parts. The sizes in
 * the directory are claims of whoever made the file; the limit is put on the real ones.
 *
 * @throws TanjiError FILE_XLSX_INVALID, FILE_TOO_LARGE
 */
export const unpackParts = (bytes: Buffer): ReadonlyMap<string, Buffer> => {
  const parts = new Map<string, Buffer>();
  let room = MAX_XLSX_UNPACKED;
  try {
    for (const part of directoryOf(bytes)) {
      if (parts.has(part.name)) throw invalid(`part ${part.name} stands twice`);
      const content = unpack(bytes, part, Math.max(1, room));
      room -= content.length;
      if (room < 0) throw new RangeError('ERR_BUFFER_TOO_LARGE');
      parts.set(part.name, content);
    }
  } catch (error) {
    if (error instanceof TanjiError) throw error;
    if (
      error instanceof Error &&
      /BUFFER_TOO_LARGE|larger than/.test(
        String(error) + ('code' in error ? String(error.code) : ''),
      )
    ) {
      throw new TanjiError('FILE_TOO_LARGE', { limit: MAX_XLSX_UNPACKED, unit: 'bytes' });
    }
    throw invalid('damaged zip file');
  }
  return parts;
};
