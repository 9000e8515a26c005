import { maskedCrc32c } from './crc32c.js';
import { unpackSnappy } from './snappy.js';
import { VarintReader } from './varint-reader.js';

/** Sorted table (doc/table_format.md): data blocks, meta blocks, meta index, index, footer. */
const FOOTER_BYTES = 48;
const HANDLES_BYTES = 40;
const TRAILER_BYTES = 5;
const MAGIC = Buffer.from('57fb808b247547db', 'hex');
const SNAPPY = 1;

interface Handle {
  readonly offset: number;
  readonly size: number;
}

const readHandle = (reader: VarintReader): Handle => ({
  offset: reader.varint(),
  size: reader.varint(),
});

/** Content of a block whose checksum holds. @throws RangeError */
const readBlock = (file: Buffer, { offset, size }: Handle): Buffer => {
  const end = offset + size + TRAILER_BYTES;
  if (end > file.length - FOOTER_BYTES) throw new RangeError(`block at ${offset} ends outside`);
  const covered = file.subarray(offset, offset + size + 1);
  if (maskedCrc32c(covered) !== file.readUInt32LE(offset + size + 1)) {
    throw new RangeError(`checksum of the block at ${offset} is wrong`);
  }
  return covered;
};

const unpacked = (block: Buffer): Buffer => {
  const content = block.subarray(0, -1);
  return block.at(-1) === SNAPPY ? unpackSnappy(content) : content;
};

/** Handles that an index block points to. */
const handlesOf = (index: Buffer): Handle[] => {
  const restarts = index.readUInt32LE(index.length - 4);
  const reader = new VarintReader(index.subarray(0, index.length - 4 - 4 * restarts));
  const handles: Handle[] = [];
  while (!reader.isAtEnd) {
    reader.varint(); // shared key bytes
    const keyBytes = reader.varint();
    const valueBytes = reader.varint();
    reader.take(keyBytes);
    handles.push(readHandle(new VarintReader(reader.take(valueBytes))));
  }
  return handles;
};

/** The blocks of a table must lie one after the other and leave no byte unchecked. */
const checkTiling = (handles: readonly Handle[], end: number): void => {
  let offset = 0;
  for (const handle of [...handles].sort((a, b) => a.offset - b.offset)) {
    if (handle.offset !== offset) throw new RangeError(`gap at ${offset}`);
    offset += handle.size + TRAILER_BYTES;
  }
  if (offset !== end) throw new RangeError(`gap at ${offset}`);
};

/**
 * Checks every checksum of a table file, which LevelDB does not do unless told to, and the binding
 * has no way to tell it.
 *
 * @throws RangeError with the place of the first fault
 */
export const checkTable = (file: Buffer): void => {
  if (file.length < FOOTER_BYTES) throw new RangeError('too short');
  const footer = file.subarray(-FOOTER_BYTES);
  if (!footer.subarray(HANDLES_BYTES).equals(MAGIC)) throw new RangeError('wrong footer');
  const reader = new VarintReader(footer.subarray(0, HANDLES_BYTES));
  const metaIndex = readHandle(reader);
  const index = readHandle(reader);
  if (footer.subarray(reader.offset, HANDLES_BYTES).some((byte) => byte !== 0)) {
    throw new RangeError('wrong footer');
  }
  const data = handlesOf(unpacked(readBlock(file, index)));
  const meta = handlesOf(unpacked(readBlock(file, metaIndex)));
  for (const handle of [...data, ...meta]) readBlock(file, handle);
  checkTiling([...data, ...meta, metaIndex, index], file.length - FOOTER_BYTES);
};
