import type { EditionDiff, FactorBlameAnswer, FactorEvent } from '@tanji/domain/api';
import type { Command } from '@tanji/domain/command';
import { TanjiError } from '@tanji/domain/errors';
import {
  blameFactor,
  diffEditions,
  diffFactors,
  type EditionChange,
} from '@tanji/domain/factor-history';
import type { FactorRow, FactorVersion } from '@tanji/domain/record';
import type { Handlers } from '../http/index.js';
import {
  TOPICS,
  commandOf,
  editionNamed,
  type CarriedEntry,
  type FactorEntry,
} from '../read-model/index.js';
import type { CatalogueEntry } from '../factor-catalogue/index.js';
import type { Services } from './services.js';

type Names = 'getFactorLog' | 'getFactorDiff' | 'getFactorBlame' | 'getEditionDiff';
type Line = 'ledger' | 'editions';

/** One version in a line of versions, under the name that people give it. */
interface Named {
  readonly name: string;
  readonly record: FactorVersion;
  readonly ledger?: {
    readonly transactionId: string;
    readonly block: number;
    readonly time: string;
  };
}

const ofLedger = ({ value, origin }: FactorEntry): Named => {
  const { transactionId, block, time } = origin;
  return {
    name: value.record.version,
    record: value.record,
    ledger: { transactionId, block, time },
  };
};

const ofEdition = ({ value, edition }: CatalogueEntry): Named => ({
  name: edition,
  record: value.record,
});

const place = ({ transactionId, block, timestamp: time }: CarriedEntry) => ({
  transactionId,
  block,
  time,
});

/** What a signed command did to a version of a factor; undefined for a command about something else. */
const happened = (
  command: Command,
): Pick<FactorEvent, 'event' | 'remark' | 'value' | 'unit'> | undefined => {
  const { action } = command.message;
  const content = command.content as Readonly<Record<string, string | undefined>>;
  const remark = content.comment ?? content.reason;
  const said = remark === undefined ? {} : { remark };
  switch (action) {
    case 'factor.propose':
      return { event: 'proposed', value: content.value, unit: content.unit };
    case 'factor.review':
      return { event: content.opinion === 'approve' ? 'approved' : 'rejected', ...said };
    case 'factor.change-status':
      return { event: content.status === 'active' ? 'activated' : 'withdrawn', ...said };
    default:
      return undefined;
  }
};

class FactorHistory {
  readonly #services: Services;

  constructor(services: Services) {
    this.#services = services;
  }

  /** What a tag stands for; other names are themselves. */
  edition(name: string): string {
    return editionNamed(this.#services.model.queries, name);
  }

  /** Versions of one line, newest first. */
  line(id: string, of: Line): readonly Named[] {
    const { model, catalogue } = this.#services;
    return of === 'ledger'
      ? model.factors.history(id).map(ofLedger)
      : catalogue.index.history(id).map(ofEdition);
  }

  /** @throws TanjiError RECORD_NOT_FOUND if the factor is in neither */
  usualLine(id: string): Line {
    if (this.line(id, 'ledger').length > 0) return 'ledger';
    if (this.line(id, 'editions').length > 0) return 'editions';
    throw new TanjiError('RECORD_NOT_FOUND', { what: 'factor', id });
  }

  /** The one of that name; without a name, the newest. @throws TanjiError RECORD_NOT_FOUND */
  version(id: string, asked: string | undefined): Named {
    if (asked === undefined)
      return this.version(id, this.line(id, this.usualLine(id))[0]?.name ?? '');
    const name = this.edition(asked);
    const of: Line = name.includes(':') ? 'editions' : 'ledger';
    const found = this.line(id, of).find((one) => one.name === name);
    if (found !== undefined) return found;
    throw new TanjiError('RECORD_NOT_FOUND', { what: 'factor', id: `${id}@${name}` });
  }

  /** The one before in the same line. @throws TanjiError RECORD_NOT_FOUND if it is the first */
  before(id: string, { name }: Named): Named {
    const line = this.line(id, name.includes(':') ? 'editions' : 'ledger');
    const found = line[line.findIndex((one) => one.name === name) + 1];
    if (found !== undefined) return found;
    throw new TanjiError('RECORD_NOT_FOUND', { what: 'version before', id: `${id}@${name}` });
  }

  /** Commands about every version, newest first. */
  async ledgerEvents(id: string): Promise<readonly FactorEvent[]> {
    const { queries } = this.#services.model;
    const events: { readonly at: CarriedEntry; readonly event: FactorEvent }[] = [];
    for (const { name: version } of this.line(id, 'ledger')) {
      for (const where of await queries.placesOf(TOPICS.factor(id, version))) {
        const at = queries.carried(where);
        if (at === undefined) continue;
        const command = commandOf(at);
        const what = happened(command);
        if (what === undefined) continue;
        const { organisation } = command.message;
        events.push({ at, event: { version, organisation, ...what, ledger: place(at) } });
      }
    }
    return events
      .sort((a, b) => b.at.block - a.at.block || b.at.leaf - a.at.leaf)
      .map(({ event }) => event);
  }

  editionEvents(id: string): readonly FactorEvent[] {
    const { catalogue } = this.#services;
    return catalogue.index.history(id).map(({ edition, value: { record } }) => ({
      version: edition,
      event: 'imported',
      organisation: record.publisher,
      value: record.value,
      unit: record.unit,
      day: record.published,
    }));
  }

  /** The edition of the same set before this one by version number. */
  editionBefore(id: string): string {
    const editions = this.#services.catalogue.editions();
    const own = editions.find(({ manifest }) => manifest.id === id);
    if (own === undefined) throw new TanjiError('FACTOR_EDITION_UNKNOWN', { edition: id });
    const [before] = editions
      .filter(({ manifest }) => manifest.set === own.manifest.set)
      .filter(({ version }) => Number(version) < Number(own.version))
      .sort((a, b) => Number(b.version) - Number(a.version));
    if (before !== undefined) return before.manifest.id;
    throw new TanjiError('RECORD_NOT_FOUND', { what: 'edition before', id });
  }
}

const originOf = ({
  name,
  record,
  ledger,
}: Named): FactorBlameAnswer['members'][number]['since'] => {
  const { publisher: organisation, published: day } = record;
  return { version: name, organisation, day, ...(ledger === undefined ? {} : { ledger }) };
};

type Item = EditionDiff['items'][number];

const itemOf = (change: EditionChange): Item => {
  const row: FactorRow = change.kind === 'changed' ? change.after : change.row;
  const { id, name, unit } = row;
  const about = { kind: change.kind, id, name, unit };
  switch (change.kind) {
    case 'added':
      return { ...about, after: row.value, changes: [] };
    case 'removed':
      return { ...about, before: row.value, changes: [] };
    default:
      return { ...about, before: change.before.value, after: row.value, changes: change.changes };
  }
};

/** History like that of source code: log, diff, blame (design §8). */
export const factorHistoryRoutes = (services: Services): Pick<Handlers, Names> => {
  const history = new FactorHistory(services);
  return {
    getFactorLog: async ({ params: { id } }) => {
      history.usualLine(id);
      const events = [...(await history.ledgerEvents(id)), ...history.editionEvents(id)];
      return { body: { id, events } };
    },

    getFactorDiff: ({ params: { id }, query }) => {
      const to = history.version(id, query.to);
      const from =
        query.from === undefined ? history.before(id, to) : history.version(id, query.from);
      const changes = diffFactors(from.record, to.record);
      return { body: { id, from: from.name, to: to.name, changes } };
    },

    getFactorBlame: ({ params: { id }, query }) => {
      const of = query.of ?? history.usualLine(id);
      const line = [...history.line(id, of)].reverse();
      const newest = line.at(-1);
      if (newest === undefined) throw new TanjiError('RECORD_NOT_FOUND', { what: 'factor', id });
      const members = blameFactor(line.map(({ record }) => record)).map(
        ({ member, value, since }) => ({ member, value, since: originOf(line[since] ?? newest) }),
      );
      return { body: { id, of, version: newest.name, members } };
    },

    getEditionDiff: async ({ params, query }) => {
      const to = history.edition(params.id);
      const from =
        query.from === undefined ? history.editionBefore(to) : history.edition(query.from);
      const [before, after] = [
        await services.catalogue.rows(from),
        await services.catalogue.rows(to),
      ];
      const changes = [...diffEditions(before, after)];
      const count = (kind: EditionChange['kind']): number =>
        changes.filter((change) => change.kind === kind).length;
      const counts = {
        added: count('added'),
        removed: count('removed'),
        changed: count('changed'),
      };
      const unchanged = after.length - counts.added - counts.changed;
      const wanted = changes.filter(({ kind }) => query.kind === undefined || kind === query.kind);
      const { offset, limit } = query;
      const items = wanted.slice(offset, offset + limit).map(itemOf);
      return { body: { from, to, counts: { ...counts, unchanged }, items, total: wanted.length } };
    },
  };
};
