import { setImmediate as breathe } from 'node:timers/promises';
import { TanjiError } from '@tanji/domain/errors';
import type { FactorVersion } from '@tanji/domain/record';
import type { Handlers } from '../http/index.js';
import type { FactorIndex, ListedFactor } from '../read-model/index.js';
import type { Services } from './services.js';
import { factorSets } from './views/factor-sets.js';
import { createKeptReports } from './kept-reports.js';
import { factorProposal } from './views/factor-proposal.js';
import {
  memberReport,
  setQuality,
  type MemberReport,
  type SetMember,
} from './views/set-quality.js';

type Names = 'listFactorReviews' | 'listFactorSets' | 'getSetQuality';

/** Reports made before other requests get their turn. */
const AT_ONCE = 100;

/** Ids of the listed factors of a set; they stand together in the order of ids. */
const idsOf = (source: FactorIndex<ListedFactor>, set: string): readonly string[] => {
  const ids = new Set<string>();
  const prefix = `${set}:`;
  for (const { value } of source.find({ after: prefix })) {
    if (!value.record.id.startsWith(prefix)) break;
    ids.add(value.record.id);
  }
  return [...ids];
};

const recordOf = ({ value }: ListedFactor): FactorVersion => value.record;

/** What people look at before they trust factors (source 002 §2.1, design §8). */
export const factorDeskRoutes = ({ model, catalogue, now }: Services): Pick<Handlers, Names> => {
  /** The ledger's versions of a factor, else its rows in editions. */
  const memberOf = (id: string): SetMember => {
    const listed = model.factors
      .history(id)
      .filter(({ value }) => value.status === 'active' || value.status === 'withdrawn');
    const newest = listed[0];
    if (newest !== undefined) {
      return { versions: listed.map(recordOf), approvals: newest.value.approvals.length };
    }
    return { versions: catalogue.index.history(id).map(recordOf), approvals: 0 };
  };
  const reportsOf = async (set: string, asOf: string): Promise<readonly MemberReport[]> => {
    const ids = new Set([...idsOf(model.factors, set), ...idsOf(catalogue.index, set)]);
    if (ids.size === 0) throw new TanjiError('RECORD_NOT_FOUND', { what: 'factor set', id: set });
    const reports: MemberReport[] = [];
    for (const id of ids) {
      reports.push(memberReport(memberOf(id), asOf));
      if (reports.length % AT_ONCE === 0) await breathe();
    }
    return reports;
  };

  /** Reports are as good as the blocks and editions that they were made from. */
  const kept = createKeptReports();
  const stateOf = (set: string): string => {
    const editions = catalogue
      .editions()
      .filter(({ manifest, status }) => manifest.set === set && status === 'published')
      .map(({ manifest }) => manifest.root);
    return [model.head.hash, ...editions].join(' ');
  };

  return {
    listFactorReviews: ({ query, language }) => {
      const proposals = [...model.factors.find({ status: 'proposed' })];
      const sources = [model.factors, catalogue.index];
      const items = proposals
        .slice(query.offset, query.offset + query.limit)
        .map((entry) => factorProposal(sources, entry, language));
      return { body: { items, total: proposals.length } };
    },

    listFactorSets: () => ({ body: { items: factorSets([model.factors, catalogue.index]) } }),

    getSetQuality: async ({ query, language }) => {
      const { set } = query;
      const asOf = query.date ?? new Date(now()).toISOString().slice(0, 10);
      const reports = await kept.of(`${set} ${asOf}`, stateOf(set), () => reportsOf(set, asOf));
      return { body: setQuality(reports, { set, asOf, language }) };
    },
  };
};
