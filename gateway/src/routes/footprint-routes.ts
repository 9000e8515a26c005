import type { CalculationView } from '@tanji/domain/api';
import type { CalculationDocument } from '@tanji/domain/lca';
import { pinnedFactorsOf } from '@tanji/domain/footprint';
import { buildEvidence } from '../evidence/index.js';
import { SMALL_ELEMENTS, elementsOf, gatherInputs } from '../calculation/index.js';
import {
  immutable,
  needsAccount,
  revalidated,
  type Handlers,
  type JobAnswer,
  type RouteInput,
} from '../http/index.js';
import type { FootprintEntry } from '../read-model/index.js';
import { draftFootprint } from './draft-footprint.js';
import { createEvidenceSource } from './evidence-source.js';
import type { RecordCalculations } from './record-calculations.js';
import type { Services } from './services.js';
import { submitCommand } from './submission.js';
import { requireDisclosure } from './views/disclosure.js';
import { footprintSummary } from './views/footprint-summary.js';
import { footprintTree } from './views/footprint-tree.js';
import { footprintView, requireFootprint, termsOf } from './views/footprint-view.js';

type Names =
  | 'calculate'
  | 'draftFootprint'
  | 'submitFootprint'
  | 'listFootprints'
  | 'getFootprint'
  | 'getFootprintCalculation'
  | 'getFootprintHistory'
  | 'getFootprintTree'
  | 'getFootprintEvidence';

/** Longest chain of corrections that is followed. */
const MAX_VERSIONS = 1000;

const calculate = async (
  { model, pool }: Services,
  document: CalculationDocument,
  signal: AbortSignal,
): Promise<CalculationView> => {
  // What the schema cannot tell is checked by the worker.
  const inputs = gatherInputs(model, document);
  const outcome = await pool.run({ kind: 'calculate', document, ...inputs }, signal);
  return { ...outcome, sources: termsOf({ model }, pinnedFactorsOf(outcome.document)) };
};

/** Work that a signed-in caller may have as a job (RFC 7240), and everyone as an answer. */
const answerOrJob = async <T>(
  { jobs }: Services,
  input: Pick<RouteInput<'calculate'>, 'caller' | 'language' | 'prefersJob' | 'signal'>,
  request: { readonly kind: string; readonly work: (signal: AbortSignal) => Promise<T> },
): Promise<{ readonly body: T } | JobAnswer> => {
  const { caller, language, prefersJob, signal } = input;
  if (!prefersJob || caller.kind === 'anonymous') return { body: await request.work(signal) };
  return { job: jobs.start({ ...request, language, identity: caller.identity }) };
};

/** The records that supersede each other, oldest first. */
const versionsOf = ({ model }: Services, entry: FootprintEntry): readonly FootprintEntry[] => {
  const versions = [entry];
  const step = (id: string | undefined): FootprintEntry | undefined =>
    id === undefined || versions.length > MAX_VERSIONS ? undefined : model.queries.footprint(id);
  for (
    let older = step(entry.value.record.supersedes);
    older !== undefined;
    older = step(older.value.record.supersedes)
  ) {
    versions.unshift(older);
  }
  for (
    let newer = step(entry.value.supersededBy);
    newer !== undefined;
    newer = step(newer.value.supersededBy)
  ) {
    versions.push(newer);
  }
  return versions;
};

export const footprintRoutes = (
  services: Services,
  calculations: RecordCalculations,
): Pick<Handlers, Names> => {
  const { queries } = services.model;
  return {
    calculate: async (input) => {
      const { body, caller } = input;
      if (caller.kind === 'anonymous' && elementsOf(body) > SMALL_ELEMENTS) throw needsAccount();
      const giveBack = await services.quotas.charge(caller, 'calculation', 1);
      const work = async (signal: AbortSignal): Promise<CalculationView> => {
        try {
          return await calculate(services, body, signal);
        } catch (error) {
          giveBack();
          throw error;
        }
      };
      try {
        return await answerOrJob(services, input, { kind: 'calculation', work });
      } catch (error) {
        // Also where there was no room for a job.
        giveBack();
        throw error;
      }
    },

    draftFootprint: (input) =>
      answerOrJob(services, input, {
        kind: 'draft',
        work: (signal) => draftFootprint(services, { ...input, signal }),
      }),

    submitFootprint: async ({ body, caller }) => ({
      body: await submitCommand(services, caller, body),
    }),

    listFootprints: async ({ query }) => {
      const { items, next } = await queries.footprints(query);
      const summaries = items.map((entry) => footprintSummary(queries, entry));
      return { body: { items: summaries, ...(next === undefined ? {} : { next }) } };
    },

    getFootprint: async ({ params, caller }) => {
      const entry = requireFootprint(services, params.id);
      return {
        body: await footprintView(services, entry, caller),
        headers: { 'Cache-Control': 'private, no-cache' },
      };
    },

    getFootprintCalculation: async ({ params, caller, signal }) => {
      const entry = requireFootprint(services, params.id);
      const { record, hash } = entry.value;
      const disclosure = requireDisclosure(services, entry, caller);
      const isPublic = queries.publicDisclosure(record.id) !== undefined;
      const headers = isPublic
        ? immutable(hash)
        : { ...revalidated(hash), 'Cache-Control': 'private, no-cache' };
      return { body: await calculations.of(entry, disclosure, signal), headers };
    },

    getFootprintHistory: ({ params }) => {
      const versions = versionsOf(services, requireFootprint(services, params.id));
      return {
        body: {
          versions: versions.map((entry) => {
            const { reason } = entry.value.record;
            return {
              ...footprintSummary(queries, entry),
              ...(reason === undefined ? {} : { reason }),
            };
          }),
        },
      };
    },

    getFootprintTree: ({ params, caller }) => ({
      body: footprintTree(services, requireFootprint(services, params.id), caller),
    }),

    getFootprintEvidence: async ({ params, caller }) => {
      requireFootprint(services, params.id);
      const bundle = await buildEvidence({
        source: createEvidenceSource(services, caller),
        subject: params.id,
        created: new Date(services.now()).toISOString(),
      });
      const name = `${params.id.replaceAll(':', '_')}.tanji.json`;
      return {
        body: bundle,
        headers: { 'Content-Disposition': `attachment; filename="${name}"` },
      };
    },
  };
};
