import fabricApi, { Context, Contract } from 'fabric-contract-api';
import { TanjiError } from '@tanji/domain/errors';

// The decorators are exports that named ESM imports cannot see in plain Node.
const { Info, Returns, Transaction } = fabricApi;

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');

interface Row {
  readonly key: string;
  readonly value: Uint8Array;
}

const collect = async (rows: AsyncIterable<Row>): Promise<string> => {
  const found: [string, string][] = [];
  for await (const row of rows) found.push([row.key, text(row.value)]);
  return JSON.stringify(found);
};

/** A small contract that shows every rule of the ledger under it, and nothing else. */
@Info({ title: 'KvContract', description: 'Keys and values, for the ledger conformance suite' })
export class KvContract extends Contract {
  constructor() {
    super('KvContract');
  }

  @Transaction()
  async put(ctx: Context, key: string, value: string): Promise<void> {
    await ctx.stub.putState(key, Buffer.from(value));
  }

  /** Writes the value under each of the keys, a JSON array of texts. */
  @Transaction()
  async putMany(ctx: Context, keys: string, value: string): Promise<void> {
    for (const key of JSON.parse(keys) as string[]) {
      await ctx.stub.putState(key, Buffer.from(value));
    }
  }

  /** Like `putMany`, but first sees that the key is free: the least that a record costs. */
  @Transaction()
  async createMany(ctx: Context, keys: string, value: string): Promise<void> {
    for (const key of JSON.parse(keys) as string[]) await this.create(ctx, key, value);
  }

  /** Neither reads nor writes: what a transaction costs by itself. */
  @Transaction()
  async nothing(): Promise<void> {
    await Promise.resolve();
  }

  @Transaction()
  async remove(ctx: Context, key: string): Promise<void> {
    await ctx.stub.deleteState(key);
  }

  @Transaction(false)
  @Returns('string')
  async get(ctx: Context, key: string): Promise<string> {
    return text(await ctx.stub.getState(key));
  }

  /** Reads, adds one, writes: the classic conflict. */
  @Transaction()
  @Returns('string')
  async increment(ctx: Context, key: string): Promise<string> {
    const before = Number(text(await ctx.stub.getState(key)) || '0');
    await ctx.stub.putState(key, Buffer.from(String(before + 1)));
    return String(before + 1);
  }

  /** Creates a key only if it does not exist. */
  @Transaction()
  async create(ctx: Context, key: string, value: string): Promise<void> {
    const existing = await ctx.stub.getState(key);
    if (existing.length > 0) {
      const error = new TanjiError('LEDGER_CALL_FAILED', { call: 'create', reason: 'exists' });
      throw new Error(JSON.stringify(error.toWire()));
    }
    await ctx.stub.putState(key, Buffer.from(value));
  }

  /** Writes and reads back in one transaction. */
  @Transaction()
  @Returns('string')
  async putThenGet(ctx: Context, key: string, value: string): Promise<string> {
    await ctx.stub.putState(key, Buffer.from(value));
    return text(await ctx.stub.getState(key));
  }

  @Transaction()
  @Returns('string')
  async transfer(ctx: Context, from: string, to: string, amount: string): Promise<string> {
    const [source, target] = await Promise.all([ctx.stub.getState(from), ctx.stub.getState(to)]);
    const left = BigInt(text(source) || '0') - BigInt(amount);
    if (left < 0n) throw new Error('not enough');
    await ctx.stub.putState(from, Buffer.from(left.toString()));
    const now = BigInt(text(target) || '0') + BigInt(amount);
    await ctx.stub.putState(to, Buffer.from(now.toString()));
    return left.toString();
  }

  @Transaction(false)
  @Returns('string')
  async range(ctx: Context, start: string, end: string): Promise<string> {
    return collect(ctx.stub.getStateByRange(start, end));
  }

  @Transaction(false)
  @Returns('string')
  async page(ctx: Context, start: string, size: string, bookmark: string): Promise<string> {
    const answer = await ctx.stub.getStateByRangeWithPagination(start, '', Number(size), bookmark);
    const keys: string[] = [];
    for (let next = await answer.iterator.next(); !next.done; next = await answer.iterator.next()) {
      keys.push(next.value.key);
    }
    await answer.iterator.close();
    return JSON.stringify({ keys, bookmark: answer.metadata.bookmark });
  }

  /** Writes the number of keys in a range: true only while no key joins or leaves it. */
  @Transaction()
  @Returns('string')
  async countInto(ctx: Context, start: string, end: string, target: string): Promise<string> {
    const rows = JSON.parse(await this.range(ctx, start, end)) as unknown[];
    await ctx.stub.putState(target, Buffer.from(String(rows.length)));
    return String(rows.length);
  }

  @Transaction()
  async putComposite(ctx: Context, type: string, parts: string, value: string): Promise<void> {
    const key = ctx.stub.createCompositeKey(type, JSON.parse(parts) as string[]);
    await ctx.stub.putState(key, Buffer.from(value));
  }

  @Transaction(false)
  @Returns('string')
  async byPrefix(ctx: Context, type: string, parts: string): Promise<string> {
    const rows = ctx.stub.getStateByPartialCompositeKey(type, JSON.parse(parts) as string[]);
    const found: string[] = [];
    for await (const row of rows as unknown as AsyncIterable<Row>) {
      const { attributes } = ctx.stub.splitCompositeKey(row.key);
      found.push(`${attributes.join('/')}=${text(row.value)}`);
    }
    return JSON.stringify(found);
  }

  @Transaction(false)
  @Returns('string')
  async history(ctx: Context, key: string): Promise<string> {
    const changes: { txId: string; value: string; isDelete: boolean }[] = [];
    const iterator = ctx.stub.getHistoryForKey(key) as unknown as AsyncIterable<{
      txId: string;
      value: Uint8Array;
      isDelete: boolean;
    }>;
    for await (const { txId, value, isDelete } of iterator) {
      changes.push({ txId, value: text(value), isDelete });
    }
    return JSON.stringify(changes);
  }

  /** Sets two events: only the last counts. */
  @Transaction()
  async emit(ctx: Context, key: string, name: string, payload: string): Promise<void> {
    await ctx.stub.putState(key, Buffer.from(payload));
    ctx.stub.setEvent('Superseded', Buffer.from('first'));
    ctx.stub.setEvent(name, Buffer.from(payload));
  }

  /** Reads a key, writes it and sets an event: loses both when it conflicts. */
  @Transaction()
  async incrementWithEvent(ctx: Context, key: string): Promise<void> {
    await this.increment(ctx, key);
    ctx.stub.setEvent('Incremented', Buffer.from(key));
  }

  /** Answers differently wherever it runs: what no contract of a ledger may do. */
  @Transaction()
  @Returns('string')
  async differ(ctx: Context, key: string): Promise<string> {
    const answer = String(Math.random());
    await ctx.stub.putState(key, Buffer.from(answer));
    return answer;
  }

  @Transaction()
  async fail(ctx: Context, key: string, reason: string): Promise<void> {
    await ctx.stub.putState(key, Buffer.from('never'));
    throw new Error(reason);
  }

  /** Fails with a code of the registry, as the product's contracts do. */
  @Transaction()
  async refuse(ctx: Context, key: string): Promise<void> {
    await ctx.stub.putState(key, Buffer.from('never'));
    const error = new TanjiError('LEDGER_UNSUPPORTED', { feature: 'this' }, { pointer: '/a' });
    throw new Error(JSON.stringify(error.toWire()));
  }

  @Transaction(false)
  @Returns('string')
  transient(ctx: Context, name: string): string {
    const value = ctx.stub.getTransient().get(name);
    return value === undefined ? '' : text(value);
  }

  @Transaction()
  async putEmptyKey(ctx: Context): Promise<void> {
    await ctx.stub.putState('', Buffer.from('x'));
  }

  @Transaction()
  async pageThenPut(ctx: Context, key: string): Promise<void> {
    await this.page(ctx, 'a', '1', '');
    await ctx.stub.putState(key, Buffer.from('x'));
  }

  @Transaction()
  async putPrivate(ctx: Context, collection: string, key: string): Promise<void> {
    await ctx.stub.putPrivateData(collection, key, Buffer.from('x'));
  }

  @Transaction(false)
  @Returns('string')
  async rich(ctx: Context, query: string): Promise<string> {
    return collect(ctx.stub.getQueryResult(query));
  }

  /** Who asks, when, and under which id, as the contract sees it. */
  @Transaction()
  @Returns('string')
  async caller(ctx: Context, key: string): Promise<string> {
    const { seconds, nanos } = ctx.stub.getTxTimestamp();
    const answer = JSON.stringify({
      id: ctx.stub.getTxID(),
      channel: ctx.stub.getChannelID(),
      mspId: ctx.clientIdentity.getMSPID(),
      milliseconds: seconds.toNumber() * 1000 + nanos / 1_000_000,
    });
    await ctx.stub.putState(key, Buffer.from(answer));
    return answer;
  }
}
