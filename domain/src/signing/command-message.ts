import { isHex, textFault } from '../canonical/index.js';
import { TanjiError } from '../errors/index.js';

/** What a person signs: one command, bound to network, channel, action, content and time. */
export interface CommandMessage {
  /** Sentence shown by the wallet. */
  readonly statement: string;
  readonly network: string;
  readonly channel: string;
  readonly action: string;
  readonly organisation: string;
  /** Id of the thing acted on. */
  readonly subject: string;
  /** Hash of the content, 64 hex digits. */
  readonly contentHash: string;
  /** 256 random bits, 64 hex digits. */
  readonly nonce: string;
  /** Seconds since 1970-01-01T00:00Z, inclusive. */
  readonly notBefore: number;
  /** Seconds since 1970-01-01T00:00Z, exclusive. */
  readonly expiry: number;
}

/** One member of an EIP-712 struct. */
export interface TypedField {
  readonly name: string;
  readonly type: string;
}

/** Members in their fixed order, for wallets and generic encoders. */
export const COMMAND_FIELDS = [
  { name: 'statement', type: 'string' },
  { name: 'network', type: 'string' },
  { name: 'channel', type: 'string' },
  { name: 'action', type: 'string' },
  { name: 'organisation', type: 'string' },
  { name: 'subject', type: 'string' },
  { name: 'contentHash', type: 'bytes32' },
  { name: 'nonce', type: 'bytes32' },
  { name: 'notBefore', type: 'uint64' },
  { name: 'expiry', type: 'uint64' },
] as const satisfies readonly TypedField[];

type FieldType = (typeof COMMAND_FIELDS)[number]['type'];

const IS_VALID: Readonly<Record<FieldType, (value: unknown) => boolean>> = {
  string: (value) => typeof value === 'string' && textFault(value) === undefined,
  bytes32: (value) => typeof value === 'string' && isHex(value, 32),
  uint64: (value) => Number.isSafeInteger(value) && Number(value) >= 0 && !Object.is(value, -0),
};

const refuse = (field: string): never => {
  throw new TanjiError('COMMAND_MESSAGE_INVALID', { field }, { pointer: `/${field}` });
};

const FIELD_NAMES: ReadonlySet<string> = new Set(COMMAND_FIELDS.map((field) => field.name));

/**
 * Refuses a message with members missing, malformed or unknown. Generic encoders ignore members
 * outside the struct: an attacker could add them to a signed message unnoticed.
 *
 * @throws TanjiError COMMAND_MESSAGE_INVALID with the pointer of the member
 */
export const checkCommandMessage = (message: Readonly<CommandMessage>): void => {
  for (const { name, type } of COMMAND_FIELDS) {
    if (!Object.hasOwn(message, name) || !IS_VALID[type](message[name])) refuse(name);
  }
  for (const name of Object.keys(message)) if (!FIELD_NAMES.has(name)) refuse(name);
};
