/** CRC-32C (Castagnoli), the checksum in LevelDB's files. Node's own `zlib.crc32` is another one. */

const POLYNOMIAL = 0x82f63b78;
const SLICES = 8;

const crcOfByte = (byte: number): number => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ ((crc & 1) * POLYNOMIAL);
  return crc;
};

/** Entry 256·k + b: effect of byte b followed by k zero bytes. Eight bytes are taken at a time. */
const TABLE = (() => {
  const table = new Int32Array(SLICES * 256);
  for (let byte = 0; byte < 256; byte += 1) {
    let crc = crcOfByte(byte);
    for (let slice = 0; slice < SLICES; slice += 1) {
      table[slice * 256 + byte] = crc;
      crc = (crc >>> 8) ^ crcOfByte(crc & 0xff);
    }
  }
  return table;
})();

/** Table entry; the index is always inside, the fallback only satisfies the type. */
const at = (slice: number, index: number): number => TABLE[slice * 256 + (index & 0xff)] ?? 0;

/** CRC-32C of the bytes, as an unsigned 32-bit number. */
export const crc32c = (bytes: Buffer): number => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const whole = bytes.length - (bytes.length % SLICES);
  let crc = -1;
  let i = 0;
  for (; i < whole; i += SLICES) {
    const low = crc ^ view.getInt32(i, true);
    const high = view.getInt32(i + 4, true);
    crc =
      at(7, low) ^
      at(6, low >>> 8) ^
      at(5, low >>> 16) ^
      at(4, low >>> 24) ^
      at(3, high) ^
      at(2, high >>> 8) ^
      at(1, high >>> 16) ^
      at(0, high >>> 24);
  }
  for (; i < bytes.length; i += 1) crc = (crc >>> 8) ^ at(0, crc ^ view.getUint8(i));
  return ~crc >>> 0;
};

const MASK_DELTA = 0xa282ead8;

/** LevelDB stores checksums rotated and shifted, so that a checksum of checksums stays useful. */
export const maskedCrc32c = (bytes: Buffer): number => {
  const crc = crc32c(bytes);
  return (((crc >>> 15) | (crc << 17)) + MASK_DELTA) >>> 0;
};
