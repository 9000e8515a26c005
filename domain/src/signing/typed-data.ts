import { concatBytes, fromHex, toHex } from '../canonical/index.js';
import {
  COMMAND_FIELDS,
  checkCommandMessage,
  type CommandMessage,
  type TypedField,
} from './command-message.js';
import { signingDomain, type NetworkIdentity, type SigningDomain } from './identity.js';
import { keccak, keccakText, memoise } from './keccak.js';

/** The struct for `ethers` `signTypedData(domain, COMMAND_TYPES, message)`. */
export const COMMAND_TYPES: Readonly<Record<'Command', readonly TypedField[]>> = {
  Command: COMMAND_FIELDS,
};

const DOMAIN_FIELDS: readonly TypedField[] = [
  { name: 'name', type: 'string' },
  { name: 'version', type: 'string' },
  { name: 'chainId', type: 'uint256' },
  { name: 'verifyingContract', type: 'address' },
];

/** The request object of `eth_signTypedData_v4`. */
export interface CommandTypedData {
  readonly types: Readonly<Record<'EIP712Domain' | 'Command', readonly TypedField[]>>;
  readonly primaryType: 'Command';
  readonly domain: SigningDomain;
  /** As {@link CommandMessage}, the two bytes32 members with `0x`. */
  readonly message: CommandMessage;
}

const DOMAIN_TYPE_HASH = keccakText(
  'EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)',
);
const COMMAND_TYPE_HASH = keccakText(
  'Command(string statement,string network,string channel,string action,string organisation,' +
    'string subject,bytes32 contentHash,bytes32 nonce,uint64 notBefore,uint64 expiry)',
);
const PREFIX = Uint8Array.of(0x19, 0x01);
const WORD_BYTES = 32;

/** Network, channel, action and organisation names: a few hundred in a large network. */
const nameHash = memoise(keccakText, 1024);

/** Unsigned integer as a 32-byte big-endian word. By division: bit operators stop at 32 bits. */
const uintWord = (value: number): Uint8Array => {
  const word = new Uint8Array(WORD_BYTES);
  let rest = value;
  for (let i = WORD_BYTES - 1; rest > 0; i -= 1) {
    word[i] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  return word;
};

const addressWord = (address: string): Uint8Array => {
  const word = new Uint8Array(WORD_BYTES);
  word.set(fromHex(address.slice(2), 20), 12);
  return word;
};

const domainSeparator = (domain: SigningDomain): Uint8Array =>
  keccak(
    concatBytes(
      DOMAIN_TYPE_HASH,
      keccakText(domain.name),
      keccakText(domain.version),
      uintWord(domain.chainId),
      addressWord(domain.verifyingContract),
    ),
  );

/** A process serves one network, a test or an auditor a few. */
const separatorOf = memoise((key: string) => {
  const [network, channel, chaincode, chainId] = JSON.parse(key) as [
    string,
    string,
    string,
    number,
  ];
  return domainSeparator(signingDomain({ network, channel, chaincode, chainId }));
}, 64);

const structHash = (message: Readonly<CommandMessage>): Uint8Array =>
  keccak(
    concatBytes(
      COMMAND_TYPE_HASH,
      keccakText(message.statement),
      nameHash(message.network),
      nameHash(message.channel),
      nameHash(message.action),
      nameHash(message.organisation),
      keccakText(message.subject),
      fromHex(message.contentHash, WORD_BYTES),
      fromHex(message.nonce, WORD_BYTES),
      uintWord(message.notBefore),
      uintWord(message.expiry),
    ),
  );

/**
 * The EIP-712 digest of a command, 64 hex digits. Written out for this one struct: a generic
 * encoder takes types from the caller, ignores members it does not know and is many times slower.
 *
 * @throws TanjiError COMMAND_MESSAGE_INVALID, NETWORK_IDENTITY_INVALID
 */
export const commandDigest = (
  identity: Readonly<NetworkIdentity>,
  message: Readonly<CommandMessage>,
): string => {
  checkCommandMessage(message);
  const { network, channel, chaincode, chainId } = identity;
  const separator = separatorOf(JSON.stringify([network, channel, chaincode, chainId]));
  return toHex(keccak(concatBytes(PREFIX, separator, structHash(message))));
};

/**
 * The same command as the object a wallet signs (`eth_signTypedData_v4`).
 *
 * @throws TanjiError COMMAND_MESSAGE_INVALID, NETWORK_IDENTITY_INVALID
 */
export const commandTypedData = (
  identity: Readonly<NetworkIdentity>,
  message: Readonly<CommandMessage>,
): CommandTypedData => {
  checkCommandMessage(message);
  return {
    types: { EIP712Domain: DOMAIN_FIELDS, Command: COMMAND_FIELDS },
    primaryType: 'Command',
    domain: signingDomain(identity),
    message: {
      ...message,
      contentHash: `0x${message.contentHash}`,
      nonce: `0x${message.nonce}`,
    },
  };
};
