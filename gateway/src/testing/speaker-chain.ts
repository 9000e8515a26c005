import type { Problem } from '@tanji/domain/api';
import { buildChain, calculation, type Chain } from './chain.js';
import { problemIn, startTestGateway } from './test-gateway.js';

/** Steel → part → speaker; steel is public, the others are restricted. */
export const speakerChain = async (): Promise<{
  chain: Chain;
  hashes: ReadonlyMap<string, string>;
}> => {
  const chain = await buildChain(await startTestGateway());
  const hashes = new Map<string, string>();
  const make = async (options: Parameters<Chain['footprint']>[0]): Promise<void> => {
    hashes.set(options.id, (await chain.footprint(options)).recordHash);
  };
  await make({
    owner: 'steel',
    id: 'fp-steel',
    calculation: calculation('STEEL-1', { kWh: '3' }),
    visibility: 'public',
  });
  await make({
    owner: 'parts',
    id: 'fp-part',
    calculation: calculation('PART-1', { kWh: '1', input: 'fp-steel', amount: '0.333' }),
  });
  await make({
    owner: 'maker',
    id: 'fp-speaker',
    calculation: calculation('SPK-1', { kWh: '4', input: 'fp-part', amount: '3' }),
  });
  return { chain, hashes };
};

/** Reads as one of the members, or as anyone. */
export class Reader {
  readonly #chain: Chain;

  constructor(options: Readonly<{ chain: Chain }>) {
    this.#chain = options.chain;
  }

  /** The body of a 200. */
  async get(path: string, as?: string): Promise<unknown> {
    return (await this.#chain.gateway.expect(200, path, this.#as(as))).json;
  }

  /** The problem of a refusal. */
  async refused(path: string, as?: string): Promise<Problem> {
    return problemIn(await this.#chain.gateway.call(path, this.#as(as)));
  }

  #as(organisation: string | undefined): { token?: string } {
    return organisation === undefined ? {} : { token: this.#chain.token(organisation) };
  }
}
