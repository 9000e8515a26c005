import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';

/** A file of an archive. */
export interface ArchiveFile {
  readonly name: string;
  readonly content: Buffer;
}

const BLOCK = 512;
const STORED_MOST = 65_535;

const octal = (value: number, width: number): string =>
  `${value.toString(8).padStart(width - 1, '0')}\0`;

/** Header of POSIX ustar: no owner, no time, one mode, so that only names and contents count. */
const header = (name: string, size: number): Buffer => {
  const block = Buffer.alloc(BLOCK);
  block.write(name, 0, 100, 'utf8');
  block.write(octal(0o644, 8), 100);
  block.write(octal(0, 8), 108);
  block.write(octal(0, 8), 116);
  block.write(octal(size, 12), 124);
  block.write(octal(0, 12), 136);
  block.fill(' ', 148, 156);
  block.write('0', 156);
  block.write('ustar\0' + '00', 257);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return block;
};

const tar = (files: readonly ArchiveFile[]): Buffer => {
  const parts = files.flatMap(({ name, content }) => {
    if (Buffer.byteLength(name) > 100) throw new TypeError(`${name} is too long for ustar`);
    return [header(name, content.length), content, Buffer.alloc(-content.length & (BLOCK - 1))];
  });
  return Buffer.concat([...parts, Buffer.alloc(2 * BLOCK)]);
};

/**
 * gzip without compression. Compressors differ between releases of zlib and even between
 * processors; stored bytes are the same everywhere.
 */
const gzip = (data: Buffer): Buffer => {
  const parts: Buffer[] = [Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255])];
  for (let at = 0; at < data.length; at += STORED_MOST) {
    const piece = data.subarray(at, at + STORED_MOST);
    const start = Buffer.alloc(5);
    start.writeUInt8(at + STORED_MOST >= data.length ? 1 : 0, 0);
    start.writeUInt16LE(piece.length, 1);
    start.writeUInt16LE(~piece.length & 0xffff, 3);
    parts.push(start, piece);
  }
  const end = Buffer.alloc(8);
  end.writeUInt32LE(crc32(data), 0);
  end.writeUInt32LE(data.length, 4);
  return Buffer.concat([...parts, end]);
};

/** A .tar.gz whose bytes depend on names and contents only. */
export const archive = (files: readonly ArchiveFile[]): Buffer => gzip(tar(files));

/** A chaincode package as peers install it. */
export interface ChaincodePackage {
  readonly label: string;
  readonly bytes: Buffer;
  /** `<label>:<sha256 of the bytes>`, as the peer computes it. */
  readonly id: string;
}

/** Labels are short; the hash in the id and the version are whole. */
const LABEL_DIGITS = 12;

/**
 * For installations with Fabric's own builder for chaincode as a service: it fills these in from
 * CHAINCODE_AS_A_SERVICE_BUILDER_CONFIG. The builder of the local network has files of its own.
 */
const CONNECTION_TEMPLATE = {
  address: '{{.address}}',
  dial_timeout: '10s',
  tls_required: true,
  client_auth_required: true,
  client_key: '{{.client_key}}',
  client_cert: '{{.client_cert}}',
  root_cert: '{{.root_cert}}',
};

/**
 * The package of an artefact. It holds the artefact itself and no address, so it is the same for
 * every organisation: who knows the sources can compute the id that the others approved.
 *
 * @param version the definition's version, `<package version>-<sha256>`
 */
export const chaincodePackage = (name: string, version: string, code: Buffer): ChaincodePackage => {
  const short = version.slice(0, version.lastIndexOf('-') + 1 + LABEL_DIGITS);
  const label = `${name}_${short}`;
  const json = (value: object): Buffer => Buffer.from(`${JSON.stringify(value)}\n`);
  const inner = archive([
    { name: 'chaincode.cjs', content: code },
    { name: 'connection.json', content: json(CONNECTION_TEMPLATE) },
  ]);
  const bytes = archive([
    { name: 'metadata.json', content: json({ type: 'ccaas', label }) },
    { name: 'code.tar.gz', content: inner },
  ]);
  return { label, bytes, id: `${label}:${createHash('sha256').update(bytes).digest('hex')}` };
};
