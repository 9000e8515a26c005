import { maskedCrc32c } from './crc32c.js';

/**
 * LevelDB's log format (doc/log_format.md): blocks of 32 KiB holding records, a record split into
 * first, middle and last parts where it does not fit.
 */
const BLOCK_BYTES = 32 * 1024;
const HEADER_BYTES = 7;
const FULL = 1;
const FIRST = 2;
const LAST = 4;

export interface LogContent {
  /** Whole records up to the first damage. */
  readonly records: readonly Buffer[];
  /**
   * `clean`: nothing wrong. `torn`: the last record is cut off or unreadable and nothing begins
   * after it, as a power cut leaves it. `damaged`: something is wrong before the end.
   */
  readonly state: 'clean' | 'torn' | 'damaged';
  /** Where the damage begins. */
  readonly offset: number;
}

interface Part {
  readonly type: number;
  readonly payload: Buffer;
  readonly end: number;
}

/** The part at an offset; undefined when its header or checksum does not hold. */
const readPart = (file: Buffer, offset: number): Part | undefined => {
  const blockEnd = Math.min(file.length, (Math.floor(offset / BLOCK_BYTES) + 1) * BLOCK_BYTES);
  if (offset + HEADER_BYTES > blockEnd) return undefined;
  const end = offset + HEADER_BYTES + file.readUInt16LE(offset + 4);
  const type = file[offset + 6] ?? 0;
  if (end > blockEnd || type < FULL || type > LAST) return undefined;
  const covered = file.subarray(offset + 6, end);
  if (maskedCrc32c(covered) !== file.readUInt32LE(offset)) return undefined;
  return { type, payload: file.subarray(offset + HEADER_BYTES, end), end };
};

/** Skips the bytes at the end of a block that are too few for a header. */
const nextOffset = (offset: number): number => {
  const left = BLOCK_BYTES - (offset % BLOCK_BYTES);
  return left < HEADER_BYTES ? offset + left : offset;
};

/** Whether a record begins anywhere after a damaged place, searched byte by byte. */
const hasRecordAfter = (file: Buffer, offset: number): boolean => {
  for (let i = offset + 1; i + HEADER_BYTES <= file.length; i += 1) {
    const type = file[i + 6];
    if (type !== FULL && type !== FIRST) continue;
    const part = readPart(file, i);
    // An empty part has a checksum that zeros and text can imitate by chance.
    if (part !== undefined && part.payload.length > 0) return true;
  }
  return false;
};

/** Reads a log to its end or its first damage. */
export const readLog = (file: Buffer): LogContent => {
  const records: Buffer[] = [];
  let parts: Buffer[] = [];
  let started = 0;
  let offset = 0;
  while (offset < file.length) {
    const part = readPart(file, offset);
    const isInOrder = part !== undefined && part.type <= FIRST === (parts.length === 0);
    if (!isInOrder) {
      const state = hasRecordAfter(file, offset) ? 'damaged' : 'torn';
      return { records, state, offset };
    }
    if (parts.length === 0) started = offset;
    parts.push(part.payload);
    if (part.type === FULL || part.type === LAST) {
      records.push(parts.length === 1 ? part.payload : Buffer.concat(parts));
      parts = [];
    }
    offset = nextOffset(part.end);
  }
  return { records, state: parts.length === 0 ? 'clean' : 'torn', offset: started };
};
