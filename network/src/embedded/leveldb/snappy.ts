import { VarintReader } from './varint-reader.js';

/** Little-endian number of a few bytes. */
const fixed = (input: VarintReader, bytes: number): number => {
  let value = 0;
  for (let i = 0, scale = 1; i < bytes; i += 1, scale *= 256) value += input.byte() * scale;
  return value;
};

const literalLength = (tag: number, input: VarintReader): number => {
  const length = tag >> 2;
  // 60 to 63: the length follows in 1 to 4 bytes.
  return 1 + (length < 60 ? length : fixed(input, length - 59));
};

const copyOf = (tag: number, input: VarintReader): { length: number; distance: number } => {
  switch (tag & 3) {
    case 1:
      return { length: 4 + ((tag >> 2) & 7), distance: (tag >> 5) * 256 + input.byte() };
    case 2:
      return { length: 1 + (tag >> 2), distance: fixed(input, 2) };
    default:
      return { length: 1 + (tag >> 2), distance: fixed(input, 4) };
  }
};

/**
 * Unpacks a Snappy block. Only the small index blocks of tables are unpacked here.
 *
 * @throws RangeError for anything that is not one
 */
export const unpackSnappy = (bytes: Buffer): Buffer => {
  const input = new VarintReader(bytes);
  const output = Buffer.alloc(input.varint());
  let at = 0;
  while (!input.isAtEnd) {
    const tag = input.byte();
    if ((tag & 3) === 0) {
      at += input.take(literalLength(tag, input)).copy(output, at);
    } else {
      const { length, distance } = copyOf(tag, input);
      if (distance === 0 || distance > at) throw new RangeError('copy from before the start');
      // Byte by byte: a copy may overlap what it writes.
      for (let i = 0; i < length; i += 1, at += 1) output[at] = output[at - distance] ?? 0;
    }
  }
  if (at !== output.length) throw new RangeError('wrong length');
  return output;
};
