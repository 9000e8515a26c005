import { canonicalJson } from '@tanji/domain/canonical';
import type { Command } from '@tanji/domain/command';
import { sealBundle, type EvidenceBundle, type SignedEntry } from '@tanji/domain/evidence';

/** What an attacker does to a bundle before sealing it again. */
export type Tamper = (bundle: EvidenceBundle) => void;

/** A changed copy with a hash that fits: the bundle hash protects against accidents, not attackers. */
export const tampered = (bundle: EvidenceBundle, tamper: Tamper): EvidenceBundle => {
  const copy = structuredClone(bundle);
  tamper(copy);
  return sealBundle(copy);
};

export const actionOf = (text: string): string => (JSON.parse(text) as Command).message.action;

/** The entry of the only command with this action, or the one whose content matches. */
export const entryOf = (
  bundle: EvidenceBundle,
  action: string,
  fits: (content: Record<string, unknown>) => boolean = () => true,
): SignedEntry => {
  const found = bundle.entries.find(({ command }) => {
    const { message, content } = JSON.parse(command) as Command;
    return message.action === action && fits(content);
  });
  if (found === undefined) throw new TypeError(`no entry ${action}`);
  return found;
};

export const speakerEntry = (bundle: EvidenceBundle): SignedEntry =>
  entryOf(bundle, 'footprint.submit', ({ id }) => id === 'FP-SPEAKER');

/** Changes the command inside an entry, leaving its signature. */
export const editCommand = (
  entry: SignedEntry,
  edit: (command: {
    message: Record<string, unknown>;
    content: Record<string, unknown>;
    signer: string;
    signature: string;
    [member: string]: unknown;
  }) => void,
): void => {
  const command = JSON.parse(entry.command) as Parameters<typeof edit>[0];
  edit(command);
  entry.command = canonicalJson(command);
};

export const dropEntry = (
  bundle: EvidenceBundle,
  action: string,
  fits?: (content: Record<string, unknown>) => boolean,
): void => {
  const entry = entryOf(bundle, action, fits);
  bundle.entries.splice(bundle.entries.indexOf(entry), 1);
};

const ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;

/** The other spelling of a signature: same r, negated s, other parity. */
export const highTwin = (signature: string): string => {
  const s = (ORDER - BigInt(`0x${signature.slice(66, 130)}`)).toString(16).padStart(64, '0');
  return `${signature.slice(0, 66)}${s}${signature.endsWith('1b') ? '1c' : '1b'}`;
};
