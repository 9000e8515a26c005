import { ACTIONS } from '../command/index.js';
import type { KeyRegistration, Organisation, Role } from '../record/index.js';
import { addressOf } from '../signing/index.js';
import { isTanjiError } from '../errors/index.js';
import type { EvidenceBundle } from './bundle.js';
import { contentOf, isEntryOf, placeOf, type ReadEntry } from './entries.js';
import type { CheckRecorder } from './report.js';

/** One signing key with its life, measured by ledger position. */
interface KeyLife {
  readonly organisation: string;
  /** Leaf that registered it; −1 for the operator's first key. */
  readonly since: number;
  /** Leaf that retired it. */
  until?: number;
  /** Revoked as compromised: what it signed from this block on is suspect. */
  invalidSince?: number;
}

/** The position before the first leaf: what the genesis put in place. */
const GENESIS_POSITION = -1;

const hasAddress = ({ address, publicKey }: KeyRegistration): boolean => {
  try {
    return addressOf(publicKey) === address;
  } catch (error) {
    if (isTanjiError(error)) return false;
    throw error;
  }
};

/**
 * Organisations and their keys, replayed from the genesis and the registry commands of a bundle in
 * ledger order. Each command is judged by what stood before it, as the contract did.
 *
 * A command that the bundle leaves out cannot be seen: a later revocation has to be asked for
 * elsewhere. Whoever makes the bundle can hide it, but not invent one.
 */
export class KeyHistory {
  readonly #checks: CheckRecorder;
  readonly #keys = new Map<string, KeyLife>();
  readonly #organisations = new Map<string, Organisation>();

  constructor(options: Readonly<{ checks: CheckRecorder; bundle: EvidenceBundle }>) {
    this.#checks = options.checks;
    const { operator } = options.bundle.genesis;
    this.#organisations.set(operator.id, operator);
    this.#register(operator.key, operator.id, GENESIS_POSITION, operator.id);
  }

  /** Replays all entries: first who may sign, then what the command changes. */
  replay(entries: readonly ReadEntry[]): void {
    for (const read of entries) {
      this.checkSigner(read, placeOf(read.entry));
      this.#apply(read);
    }
    // A revocation reaches back: what was signed before it is judged again once all are known.
    for (const read of entries) this.#checkSuspicion(read);
  }

  organisation(id: string): Organisation | undefined {
    return this.#organisations.get(id);
  }

  hasRole(id: string, role: Role): boolean {
    return this.organisation(id)?.roles.includes(role) ?? false;
  }

  /** Key, organisation and role of a command at its position. @returns whether all hold */
  checkSigner(read: ReadEntry, subject: string): boolean {
    const { organisation, signer, action } = read.command;
    const known = this.#organisations.get(organisation);
    const admitted = this.#checks.test('organisation.admitted', subject, known !== undefined, {
      actual: organisation,
      params: { reason: 'no-admission' },
    });
    const key = this.#keys.get(signer);
    const owned = this.#checks.test(
      'key.organisation',
      subject,
      key?.organisation === organisation,
      { expected: organisation, actual: key?.organisation ?? 'none', params: { key: signer } },
    );
    const active = this.#checkActive(read, subject, key);
    const roles: readonly Role[] = ACTIONS[action].roles;
    const mayAct = roles.length === 0 || roles.some((role) => this.hasRole(organisation, role));
    const hasRole = this.#checks.test('organisation.role', subject, mayAct, {
      expected: roles.join(', '),
      actual: known?.roles.join(', '),
      params: { organisation, action },
    });
    return admitted && owned && active && hasRole;
  }

  #checkActive(read: ReadEntry, subject: string, key: KeyLife | undefined): boolean {
    const active =
      key !== undefined &&
      key.since < read.index &&
      (key.until === undefined || read.index <= key.until);
    return this.#checks.test('key.active', subject, active, {
      expected: key === undefined ? 'registered' : `${key.since + 1}…${key.until ?? ''}`,
      actual: String(read.index),
      params: { key: read.command.signer },
    });
  }

  #checkSuspicion({ entry, command }: ReadEntry): void {
    const key = this.#keys.get(command.signer);
    if (key?.invalidSince !== undefined && entry.block >= key.invalidSince) {
      this.#checks.skip('key.unsuspected', placeOf(entry), {
        expected: `block < ${key.invalidSince}`,
        actual: `block ${entry.block}`,
        params: { reason: 'suspect', key: command.signer },
      });
    } else this.#checks.pass('key.unsuspected', placeOf(entry));
  }

  /** Whether a key was revoked as compromised for a block. */
  isSuspect(address: string, block: number): boolean {
    const since = this.#keys.get(address)?.invalidSince;
    return since !== undefined && block >= since;
  }

  #register(key: KeyRegistration, organisation: string, since: number, subject: string): void {
    const isNew = !this.#keys.has(key.address);
    const fits = isNew && hasAddress(key);
    this.#checks.test('key.registration', subject, fits, {
      expected: key.address,
      params: { reason: isNew ? 'address' : 'registered-twice', publicKey: key.publicKey },
    });
    if (isNew) this.#keys.set(key.address, { organisation, since });
  }

  #apply(read: ReadEntry): void {
    const { index, entry } = read;
    if (isEntryOf(read, 'organisation.admit')) this.#admit(contentOf(read), read);
    else if (isEntryOf(read, 'key.rotate')) {
      const { organisation, from, to } = contentOf(read);
      if (from === read.command.signer) this.#retire(from, organisation, read);
      else this.#failRotation(from, read);
      this.#register(to, organisation, index, placeOf(entry));
    } else if (isEntryOf(read, 'key.revoke')) {
      const { organisation, address, invalidSince, replacement } = contentOf(read);
      this.#retire(address, organisation, read, invalidSince);
      if (replacement !== undefined) {
        this.#register(replacement, organisation, index, placeOf(entry));
      }
    }
  }

  #admit(organisation: Organisation, { entry, index }: ReadEntry): void {
    const isNew = !this.#organisations.has(organisation.id);
    if (!isNew) {
      this.#checks.fail('organisation.admitted', placeOf(entry), {
        actual: organisation.id,
        params: { reason: 'admitted-twice' },
      });
      return;
    }
    this.#organisations.set(organisation.id, organisation);
    this.#register(organisation.key, organisation.id, index, placeOf(entry));
  }

  /** The old key signs for the new one; no other key can. */
  #failRotation(from: string, { entry, command }: ReadEntry): void {
    this.#checks.fail('key.organisation', placeOf(entry), {
      expected: from,
      actual: command.signer,
      params: { key: from, reason: 'not-the-signer' },
    });
  }

  /** Only the organisation itself, or the operator for one that lost its key, retires a key. */
  #retire(address: string, organisation: string, read: ReadEntry, invalidSince?: number): void {
    const key = this.#keys.get(address);
    const by = read.command.organisation;
    const allowed =
      key?.organisation === organisation && (by === organisation || this.hasRole(by, 'operator'));
    this.#checks.test('key.organisation', placeOf(read.entry), allowed, {
      expected: organisation,
      actual: key?.organisation ?? 'none',
      params: { key: address, reason: 'retire' },
    });
    if (!allowed) return;
    key.until ??= read.index;
    // Naming a replacement later changes nothing else about a revoked key.
    if (invalidSince !== undefined) key.invalidSince ??= invalidSince;
  }
}
