import { isAction, type Action, type ActionContent, type Command } from '@tanji/domain/command';
import { factorKeyPart } from '@tanji/domain/ledger';

/** What a command is about, as far as evidence and histories ask: `footprint/…`, `factor/…`. */
export const TOPICS = {
  organisation: (id: string) => `organisation/${id}`,
  facility: (id: string) => `facility/${id}`,
  product: (id: string) => `product/${id}`,
  factor: (id: string, version: string) => `factor/${factorKeyPart(id)}@${version}`,
  edition: (id: string) => `edition/${id}`,
  set: (name: string) => `set/${name}`,
  committee: 'committee/all',
  footprint: (id: string) => `footprint/${id}`,
  label: (id: string) => `label/${id}`,
  account: (id: string) => `account/${id}`,
} as const;

type TopicsOf = {
  readonly [A in Action]: (
    content: ActionContent<A>,
    footprintOfFinding: (finding: string) => string | undefined,
  ) => readonly string[];
};

const TOPICS_OF: TopicsOf = {
  'organisation.admit': ({ id }) => [TOPICS.organisation(id)],
  'key.rotate': ({ organisation }) => [TOPICS.organisation(organisation)],
  'key.revoke': ({ organisation }) => [TOPICS.organisation(organisation)],
  'facility.register': ({ id }) => [TOPICS.facility(id)],
  'product.register': ({ id }) => [TOPICS.product(id)],
  'factor.propose': ({ id, version }) => [TOPICS.factor(id, version)],
  'factor.review': ({ factor, version }) => [TOPICS.factor(factor, version)],
  'factor.change-status': ({ factor, version }) => [TOPICS.factor(factor, version)],
  'edition.publish': ({ id }) => [TOPICS.edition(id)],
  'edition.review': ({ edition }) => [TOPICS.edition(edition)],
  'edition.tag': ({ edition }) => [TOPICS.edition(edition)],
  'set.claim': ({ set }) => [TOPICS.set(set)],
  'committee.appoint': () => [TOPICS.committee],
  'credit.set-rules': ({ operator }) => [TOPICS.organisation(operator)],
  'credit.spend': ({ organisation }) => [TOPICS.organisation(organisation)],
  'footprint.submit': ({ id, supersedes }) => [
    TOPICS.footprint(id),
    ...(supersedes === undefined ? [] : [TOPICS.footprint(supersedes)]),
  ],
  'footprint.deprecate': ({ footprint }) => [TOPICS.footprint(footprint)],
  'label.issue': ({ id }) => [TOPICS.label(id)],
  'account.issue': ({ id, facility, supersedes }) => [
    TOPICS.account(id),
    TOPICS.facility(facility),
    ...(supersedes === undefined ? [] : [TOPICS.account(supersedes)]),
  ],
  'statement.issue': ({ subject }) => [TOPICS.footprint(subject.footprint)],
  'finding.raise': ({ subject }) => [TOPICS.footprint(subject.footprint)],
  'finding.answer': ({ finding }, footprintOfFinding) => {
    const footprint = footprintOfFinding(finding);
    return footprint === undefined ? [] : [TOPICS.footprint(footprint)];
  },
  'checkpoint.witness': () => [],
};

/** The topics of a command that the contracts accepted. */
export const topicsOf = (
  command: Command,
  footprintOfFinding: (finding: string) => string | undefined,
): readonly string[] => {
  const { action } = command.message;
  if (!isAction(action)) return [];
  // The contracts parsed the content with the schema of this action.
  return TOPICS_OF[action](command.content as never, footprintOfFinding);
};
