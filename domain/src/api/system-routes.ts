import { z } from 'zod';
import {
  accountSchema,
  newAccountSchema,
  newTokenSchema,
  sessionSchema,
  signInSchema,
  tokenSchema,
} from './accounts.js';
import { idParamsSchema } from './common.js';
import { jobSchema } from './jobs.js';
import {
  blockViewSchema,
  checkpointListSchema,
  initialiseSchema,
  networkViewSchema,
  organisationListSchema,
  organisationViewSchema,
  transactionViewSchema,
  treeHeadSchema,
} from './ledger.js';
import { defineRoutes } from './route-definition.js';

const blockParams = z.strictObject({ number: z.coerce.number().int().min(0) });
const transactionParams = z.strictObject({ id: z.string().regex(/^[0-9a-f]{64}$/) });
const jobParams = z.strictObject({ id: z.string().regex(/^[A-Za-z0-9-]{1,64}$/) });
const nothing = z.null();

/** Network, explorer, jobs and accounts. */
export const SYSTEM_ROUTES = defineRoutes({
  getNetwork: {
    method: 'get',
    path: '/network',
    summary: 'Identity and state of the network',
    tag: 'network',
    access: 'public',
    status: 200,
    response: networkViewSchema,
  },
  initialise: {
    method: 'post',
    path: '/network/genesis',
    summary: 'Initialise an empty network',
    tag: 'network',
    access: 'public',
    body: initialiseSchema,
    status: 201,
    response: networkViewSchema,
  },
  listOrganisations: {
    method: 'get',
    path: '/organisations',
    summary: 'Organisations and their keys',
    tag: 'network',
    access: 'public',
    status: 200,
    response: organisationListSchema,
  },
  getOrganisation: {
    method: 'get',
    path: '/organisations/{id}',
    summary: 'One organisation',
    tag: 'network',
    access: 'public',
    params: idParamsSchema,
    status: 200,
    response: organisationViewSchema,
  },
  getBlock: {
    method: 'get',
    path: '/ledger/blocks/{number}',
    summary: 'One block',
    tag: 'ledger',
    access: 'public',
    params: blockParams,
    status: 200,
    response: blockViewSchema,
  },
  getTransaction: {
    method: 'get',
    path: '/ledger/transactions/{id}',
    summary: 'One transaction with its inclusion path',
    tag: 'ledger',
    access: 'public',
    params: transactionParams,
    query: z.strictObject({
      position: z.coerce
        .number()
        .int()
        .min(0)
        .optional()
        .meta({
          description: 'Command of a batch whose path is wanted; default the first accepted',
        }),
    }),
    status: 200,
    response: transactionViewSchema,
  },
  listCheckpoints: {
    method: 'get',
    path: '/ledger/checkpoints',
    summary: 'Checkpoints agreed by witnesses',
    tag: 'ledger',
    access: 'public',
    status: 200,
    response: checkpointListSchema,
  },
  getTreeHead: {
    method: 'get',
    path: '/ledger/tree',
    summary: 'Head of the transparency tree',
    tag: 'ledger',
    access: 'public',
    status: 200,
    response: treeHeadSchema,
  },
  getJob: {
    method: 'get',
    path: '/jobs/{id}',
    summary: 'Progress of long work',
    tag: 'jobs',
    access: 'member',
    params: jobParams,
    status: 200,
    response: jobSchema,
  },
  cancelJob: {
    method: 'delete',
    path: '/jobs/{id}',
    summary: 'Cancel long work',
    tag: 'jobs',
    access: 'member',
    params: jobParams,
    status: 200,
    response: jobSchema,
  },
  signIn: {
    method: 'post',
    path: '/sessions',
    summary: 'Sign in with a local account',
    tag: 'accounts',
    access: 'public',
    body: signInSchema,
    status: 201,
    response: sessionSchema,
  },
  getSession: {
    method: 'get',
    path: '/sessions/current',
    summary: 'The current session',
    tag: 'accounts',
    access: 'member',
    status: 200,
    response: sessionSchema,
  },
  signOut: {
    method: 'delete',
    path: '/sessions/current',
    summary: 'Sign out',
    tag: 'accounts',
    access: 'member',
    status: 204,
    response: nothing,
  },
  listAccounts: {
    method: 'get',
    path: '/accounts',
    summary: 'Accounts of the own organisation',
    tag: 'accounts',
    access: 'admin',
    status: 200,
    response: z.object({ items: z.array(accountSchema) }),
  },
  createAccount: {
    method: 'post',
    path: '/accounts',
    summary: 'Create an account',
    tag: 'accounts',
    access: 'admin',
    body: newAccountSchema,
    status: 201,
    response: accountSchema,
  },
  listTokens: {
    method: 'get',
    path: '/tokens',
    summary: 'Machine tokens of the own organisation',
    tag: 'accounts',
    access: 'admin',
    status: 200,
    response: z.object({ items: z.array(tokenSchema) }),
  },
  createToken: {
    method: 'post',
    path: '/tokens',
    summary: 'Create a machine token',
    tag: 'accounts',
    access: 'admin',
    body: newTokenSchema,
    status: 201,
    response: tokenSchema,
  },
  revokeToken: {
    method: 'delete',
    path: '/tokens/{id}',
    summary: 'Revoke a machine token',
    tag: 'accounts',
    access: 'admin',
    params: idParamsSchema,
    status: 204,
    response: nothing,
  },
});
