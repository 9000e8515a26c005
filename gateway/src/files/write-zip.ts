import { crc32, deflateRawSync } from 'node:zlib';

const LOCAL_HEADER = 0x04034b50;
const DIRECTORY_ENTRY = 0x02014b50;
const END_OF_DIRECTORY = 0x06054b50;
const VERSION = 20;
const DEFLATED = 8;
const UTF8_NAMES = 0x0800;
/** 1 January 1980, so that the same contents always give the same bytes. */
const DOS_DATE = 0x21;

interface Written {
  readonly name: Buffer;
  readonly data: Buffer;
  readonly size: number;
  readonly check: number;
}

/** The fields that stand alike before a part and in the directory. */
const common = ({ name, data, size, check }: Written): Buffer => {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(VERSION, 0);
  fields.writeUInt16LE(UTF8_NAMES, 2);
  fields.writeUInt16LE(DEFLATED, 4);
  fields.writeUInt16LE(DOS_DATE, 8);
  fields.writeUInt32LE(check, 10);
  fields.writeUInt32LE(data.length, 14);
  fields.writeUInt32LE(size, 18);
  fields.writeUInt16LE(name.length, 22);
  return fields;
};

const mark = (signature: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(signature);
  return bytes;
};

const directoryEntry = (part: Written, offset: number): Buffer => {
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(offset, 10);
  const version = Buffer.alloc(2);
  version.writeUInt16LE(VERSION);
  return Buffer.concat([mark(DIRECTORY_ENTRY), version, common(part), rest, part.name]);
};

/** A zip archive of some small parts, in memory; the same parts give the same bytes. */
export const zipParts = (parts: ReadonlyMap<string, string | Buffer>): Buffer => {
  const bodies: Buffer[] = [];
  const entries: Buffer[] = [];
  let at = 0;
  for (const [path, part] of parts) {
    const content = typeof part === 'string' ? Buffer.from(part, 'utf8') : part;
    const written: Written = {
      name: Buffer.from(path, 'utf8'),
      data: deflateRawSync(content),
      size: content.length,
      check: crc32(content),
    };
    const body = Buffer.concat([mark(LOCAL_HEADER), common(written), written.name, written.data]);
    entries.push(directoryEntry(written, at));
    bodies.push(body);
    at += body.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.size, 4);
  end.writeUInt16LE(parts.size, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...bodies, directory, mark(END_OF_DIRECTORY), end]);
};
