import type { FactorImport } from '@tanji/domain/api';
import { REVIEWER_ROLES } from '@tanji/domain/command';
import { TanjiError, type Language } from '@tanji/domain/errors';
import type { Role } from '@tanji/domain/record';
import { requireMember, type Caller } from '../auth/index.js';
import { PUBLISHERS, issueSentence, type RowIssue } from '../factor-import/index.js';
import type { Handlers } from '../http/index.js';
import { editionNamed } from '../read-model/index.js';
import { storedRows } from './credit-routes.js';
import type { Services } from './services.js';

type Names =
  | 'startFactorImport'
  | 'listFactorImports'
  | 'getFactorImport'
  | 'acceptFactorImport'
  | 'rejectFactorImport'
  | 'listFactorEditions'
  | 'getFactorProof';

const requireRole = (caller: Caller, roles: readonly Role[]): ReturnType<typeof requireMember> => {
  const member = requireMember(caller);
  const { organisation, organisationRoles } = member;
  if (organisationRoles.some((role) => roles.includes(role))) return member;
  throw new TanjiError('FACTOR_IMPORT_FOREIGN', { organisation });
};

/**
 * Imports speak for a publisher towards everybody who queries this gateway.
 *
 * @throws TanjiError AUTHENTICATION_REQUIRED, FACTOR_IMPORT_FOREIGN
 */
const requirePublisher = (caller: Caller): ReturnType<typeof requireMember> =>
  requireRole(caller, ['factor-publisher', 'operator']);

/** Those who may look at the report of an import, and accept one that is not their own. */
const requireReviewer = (caller: Caller): ReturnType<typeof requireMember> =>
  requireRole(caller, [...REVIEWER_ROLES, 'operator']);

/** The report with a sentence for each remark. */
const inWords = (view: FactorImport, language: Language): FactorImport => {
  if (view.report === undefined) return view;
  const issues = view.report.issues.map((issue) => ({
    ...issue,
    // The report was written by the import itself, so its codes are known ones.
    text: issueSentence(issue as RowIssue, language),
  }));
  return { ...view, report: { ...view.report, issues } };
};

/** Import of whole publications and proof of their rows (design §8, formats §3). */
export const factorImportRoutes = ({
  imports,
  catalogue,
  model,
  quotas,
}: Services): Pick<Handlers, Names> => ({
  startFactorImport: async ({ body, caller, language }) => {
    const { organisation, identity } = requirePublisher(caller);
    const files = body.files.map(({ name, content }) => ({
      name,
      bytes: Buffer.from(content, 'base64'),
    }));
    const { publisher, edition, dryRun = false } = body;
    const request = { publisher, edition, files, dryRun, organisation, identity, language };
    // What is there already takes no room.
    if (!dryRun && imports.known(request) === undefined) {
      await quotas.requireRoom(caller, storedRows(catalogue, organisation));
    }
    return { body: await imports.start(request) };
  },

  listFactorImports: async ({ caller }) => {
    requireReviewer(caller);
    return { body: { items: [...(await imports.list())] } };
  },

  getFactorImport: ({ params, caller, language }) => {
    requireReviewer(caller);
    return { body: inWords(imports.get(params.id), language) };
  },

  acceptFactorImport: async ({ params, caller, language }) => {
    const { organisation } = requireReviewer(caller);
    return { body: inWords(await imports.accept(params.id, organisation), language) };
  },

  rejectFactorImport: async ({ params, body, caller, language }) => {
    const { organisation: by } = requireReviewer(caller);
    const { reason } = body;
    return { body: inWords(await imports.reject(params.id, { by, reason }), language) };
  },

  listFactorEditions: () => ({
    body: {
      publishers: PUBLISHERS.map(({ set, title, editions }) => ({ set, title, editions })),
      items: catalogue.editions().map(({ manifest, status }) => {
        const found = model.queries.edition(manifest.id);
        if (found === undefined) return { manifest, status };
        const { transactionId, block } = found.origin;
        const { root } = found.value.record;
        return { manifest, status, ledger: { transactionId, block, root } };
      }),
    },
  }),

  getFactorProof: async ({ params, query }) => {
    const edition =
      query.edition === undefined
        ? catalogue.index.history(params.id)[0]?.edition
        : editionNamed(model.queries, query.edition);
    if (edition === undefined) {
      throw new TanjiError('RECORD_NOT_FOUND', { what: 'row of an edition', id: params.id });
    }
    const proof = await catalogue.proof(params.id, edition);
    const ledger = model.queries.edition(edition);
    return {
      body: {
        edition,
        ...proof,
        path: [...proof.path],
        ...(ledger === undefined
          ? {}
          : {
              ledger: {
                transactionId: ledger.origin.transactionId,
                block: ledger.origin.block,
                rows: ledger.value.record.rows,
                root: ledger.value.record.root,
              },
            }),
      },
    };
  },
});
