import { fromHex, sha256Hex, utf8Bytes } from '@tanji/domain/canonical';
import {
  attachSignature,
  buildCommand,
  commandId,
  type Action,
  type ActionContent,
  type Command,
  type UnsignedCommand,
} from '@tanji/domain/command';
import type { Organisation, Role } from '@tanji/domain/record';
import { addressOf, publicKeyOf, signDigest, type NetworkIdentity } from '@tanji/domain/signing';
import { randomBytes } from 'node:crypto';

/** The network of the gateway tests. */
export const IDENTITY: NetworkIdentity = {
  network: 'tanji-test',
  channel: 'carbon',
  chaincode: 'tanji',
  chainId: 20_259,
};

const privateKeyOf = (name: string): Uint8Array =>
  fromHex(sha256Hex(utf8Bytes(`gateway test key ${name}`)));

/** The organisation of that name; its key follows from the name. */
export const organisation = (id: string, roles: Role[]): Organisation => {
  const publicKey = publicKeyOf(privateKeyOf(id));
  return {
    schema: 'tanji.organisation/1',
    id,
    name: { en: `${id} Ltd.`, zh: `${id}有限公司` },
    mspId: 'TanjiMSP',
    roles,
    region: 'CN-YN',
    identifiers: {},
    key: { address: addressOf(publicKey), publicKey },
  };
};

/** Completes a command with the signature of an organisation's key. */
export const complete = (by: string, command: UnsignedCommand): Command => {
  const key = privateKeyOf(by);
  const signature = signDigest(commandId(IDENTITY, command), key);
  return attachSignature(command, addressOf(publicKeyOf(key)), signature);
};

/** A signed command, valid now. */
export const signed = <A extends Action>(
  by: string,
  action: A,
  content: ActionContent<A>,
): Command =>
  complete(
    by,
    buildCommand({
      identity: IDENTITY,
      action,
      content,
      organisation: by,
      nonce: randomBytes(32).toString('hex'),
      notBefore: Math.floor(Date.now() / 1000) - 5,
    }),
  );
