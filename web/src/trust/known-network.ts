/**
 * Which network this browser trusts, by the hash of its genesis. The first one seen is kept; a
 * server that later shows another genesis under the same name fails the check `genesis.trusted`.
 * An auditor compares the hash with one received by another way.
 */
const STORAGE_KEY = 'tanji.known-networks';

type Known = Readonly<Record<string, string>>;

const HASH = /^[0-9a-f]{64}$/;

const read = (): Known => {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? '{}');
    if (typeof value !== 'object' || value === null) return {};
    return Object.fromEntries(
      Object.entries(value as Record<string, unknown>).filter(
        (entry): entry is [string, string] => typeof entry[1] === 'string' && HASH.test(entry[1]),
      ),
    );
  } catch {
    return {};
  }
};

const write = (known: Known): void => {
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify(known));
  } catch {
    // Without storage every visit is a first one.
  }
};

export interface NetworkPin {
  /** Hash that counts as trusted. */
  readonly genesisHash: string;
  /** Whether it was kept from an earlier visit. */
  readonly remembered: boolean;
}

/** The trusted genesis of a network: the one remembered, else the one offered, remembered now. */
export const pinNetwork = (network: string, offered: string): NetworkPin => {
  const known = read();
  const earlier = known[network];
  if (earlier !== undefined) return { genesisHash: earlier, remembered: true };
  write({ ...known, [network]: offered });
  return { genesisHash: offered, remembered: false };
};

/** Replaces what is remembered, after the person confirmed it. */
export const trustNetwork = (network: string, genesisHash: string): void => {
  write({ ...read(), [network]: genesisHash });
};
