import type { EditionEvent, FactorSetClaims, LedgerEdition } from '@tanji/domain/api';
import type { Command } from '@tanji/domain/command';
import { approvalRule } from '@tanji/domain/committee';
import { TanjiError } from '@tanji/domain/errors';
import type { StateOf } from '@tanji/domain/ledger';
import type { Handlers } from '../http/index.js';
import {
  TOPICS,
  commandOf,
  editionNamed,
  ownersOfSets,
  type Indexed,
  type Origin,
} from '../read-model/index.js';
import type { Services } from './services.js';

type Names =
  | 'getCommittee'
  | 'listLedgerEditions'
  | 'getEditionLog'
  | 'listEditionTags'
  | 'listFactorSetClaims';

const place = ({ transactionId, block, time }: Origin) => ({ transactionId, block, time });

const statusOf = ({ review }: StateOf<'edition'>): LedgerEdition['status'] =>
  review?.status ?? 'active';

/** What a signed command did to an edition; undefined for a command about something else. */
const happened = (command: Command): Pick<EditionEvent, 'event' | 'remark' | 'tag'> | undefined => {
  const content = command.content as Readonly<Record<string, string | undefined>>;
  const remark = content.comment ?? content.note;
  const said = remark === undefined ? {} : { remark };
  switch (command.message.action) {
    case 'edition.publish':
      return { event: 'published' };
    case 'edition.review':
      return { event: content.opinion === 'approve' ? 'approved' : 'rejected', ...said };
    case 'edition.tag':
      return { event: 'tagged', tag: content.tag, ...said };
    default:
      return undefined;
  }
};

/** Expert committee, reviews and tags of editions, names of sets (design §8). */
export const committeeRoutes = ({ model, catalogue }: Services): Pick<Handlers, Names> => {
  const { queries } = model;

  const viewOf = (
    { value, origin }: Indexed<StateOf<'edition'>>,
    tags: readonly Indexed<StateOf<'edition-tag'>>[],
  ): LedgerEdition => {
    const { record, hash, review, supersededBy } = value;
    return {
      manifest: record,
      hash,
      status: statusOf(value),
      approvals: review?.approvals ?? [],
      rejections: review?.rejections ?? [],
      ...(supersededBy === undefined ? {} : { supersededBy }),
      tags: tags
        .filter((tag) => tag.value.record.edition === record.id)
        .map((tag) => `${tag.value.record.set}:${tag.value.record.tag}`),
      here: catalogue.edition(record.id)?.manifest.root === record.root,
      ledger: place(origin),
    };
  };

  const eventsOf = async (id: string): Promise<readonly EditionEvent[]> => {
    const events: EditionEvent[] = [];
    for (const where of await queries.placesOf(TOPICS.edition(id))) {
      const at = queries.carried(where);
      if (at === undefined) continue;
      const command = commandOf(at);
      const what = happened(command);
      if (what === undefined) continue;
      const { organisation } = command.message;
      const { transactionId, block, timestamp: time } = at;
      events.unshift({ ...what, organisation, ledger: { transactionId, block, time } });
    }
    return events;
  };

  return {
    getCommittee: async () => {
      const genesis = model.genesis();
      if (genesis === undefined) throw new TanjiError('NETWORK_NOT_INITIALISED');
      const versions = [...(await queries.committees())]
        .reverse()
        .map(({ value, origin }) => ({ record: value.record, ledger: place(origin) }));
      const committee = versions[0]?.record;
      const { quorum } = approvalRule(genesis, committee);
      return { body: { quorum, ...(committee === undefined ? {} : { committee }), versions } };
    },

    listLedgerEditions: async ({ query }) => {
      const tags = await queries.editionTags();
      const items = (await queries.editions())
        .filter(({ value }) => query.status === undefined || statusOf(value) === query.status)
        .map((edition) => viewOf(edition, tags));
      return { body: { items } };
    },

    getEditionLog: async ({ params }) => {
      const id = editionNamed(queries, params.id);
      if (queries.edition(id) === undefined) {
        throw new TanjiError('FACTOR_EDITION_UNKNOWN', { edition: id });
      }
      return { body: { id, events: [...(await eventsOf(id))] } };
    },

    listEditionTags: async () => {
      const tags = await queries.editionTags();
      const items = tags.map(({ value, origin }) => ({
        record: value.record,
        ledger: place(origin),
      }));
      return { body: { items } };
    },

    listFactorSetClaims: async () => {
      const items = [...(await ownersOfSets(queries))]
        .map(([set, { publisher, title, origin }]): FactorSetClaims['items'][number] => ({
          set,
          publisher,
          ...(title === undefined ? {} : { title }),
          ledger: place(origin),
        }))
        .sort((a, b) => (a.set < b.set ? -1 : 1));
      return { body: { items } };
    },
  };
};
