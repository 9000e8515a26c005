import { toHex } from '@tanji/domain/canonical';
import {
  attachSignature,
  commandId,
  type Command,
  type UnsignedCommand,
} from '@tanji/domain/command';
import { TanjiError } from '@tanji/domain/errors';
import {
  COMMAND_TYPES,
  addressOf,
  commandTypedData,
  publicKeyOf,
  verifySignature,
  type NetworkIdentity,
} from '@tanji/domain/signing';
import { Wallet } from 'ethers';

/** A key that signs commands. The key itself does not leave it. */
export interface CommandSigner {
  /** `0x` and 40 lower-case hex digits. */
  readonly address: string;
  readonly publicKey: string;
  /** Signs as a wallet does (EIP-712) and gives the one accepted spelling. */
  sign(identity: NetworkIdentity, command: UnsignedCommand): Promise<Command>;
}

class WalletSigner implements CommandSigner {
  readonly address: string;
  readonly publicKey: string;
  readonly #wallet: Wallet;

  constructor(options: Readonly<{ privateKey: Uint8Array }>) {
    this.publicKey = publicKeyOf(options.privateKey);
    this.address = addressOf(this.publicKey);
    this.#wallet = new Wallet(`0x${toHex(options.privateKey)}`);
  }

  async sign(identity: NetworkIdentity, command: UnsignedCommand): Promise<Command> {
    const { domain, message } = commandTypedData(identity, command.message);
    const types = { Command: [...COMMAND_TYPES.Command] };
    const signature = (
      await this.#wallet.signTypedData({ ...domain }, types, message)
    ).toLowerCase();
    // Two encoders, one digest: what the library signed is what the contract will check.
    if (verifySignature(commandId(identity, command), signature) !== this.address) {
      throw new TanjiError('SIGNATURE_INVALID');
    }
    return attachSignature(command, this.address, signature);
  }
}

/**
 * A signer over 32 secret bytes.
 *
 * @throws TanjiError KEY_INVALID
 */
export const createSigner = (options: Readonly<{ privateKey: Uint8Array }>): CommandSigner =>
  new WalletSigner(options);
