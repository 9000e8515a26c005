import type { DraftResponse, FootprintDetails as ApiDetails } from '@tanji/domain/api';
import { buildCommand, commandId } from '@tanji/domain/command';
import { TanjiError } from '@tanji/domain/errors';
import type { FootprintDetails } from '@tanji/domain/footprint';
import type { StatedCalculation } from '@tanji/domain/lca';
import { commandTypedData } from '@tanji/domain/signing';
import { randomBytes } from 'node:crypto';
import { checkCarries } from '../auth/index.js';
import { gatherInputs } from '../calculation/index.js';
import type { RouteInput } from '../http/index.js';
import type { Services } from './services.js';
import { requireIdentity } from './submission.js';

/** An id that says what it is of; the random end makes it new. */
export const newFootprintId = (product: string, end: string): string =>
  `${product.slice(0, 90)}.${end.slice(0, 7)}.${randomBytes(4).toString('hex')}`;

const checkProduct = (details: ApiDetails, document: StatedCalculation): void => {
  const { id } = document.product;
  if (details.product === id) return;
  const pointer = '/details/product';
  throw new TanjiError(
    'SCHEMA_INVALID',
    { what: 'body', count: 1, pointer, reason: `the calculation is for ${id}` },
    { pointer },
  );
};

const present = <T extends object>(members: T): T =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as T;

const detailsOf = (details: ApiDetails, { declaration }: StatedCalculation): FootprintDetails => {
  const { owner, facility, batch, validity, supersedes, reason } = details;
  return present({
    ...declaration,
    owner,
    facility,
    batch,
    validity,
    supersedes,
    reason,
  }) as FootprintDetails;
};

/**
 * From a calculation document to a record that its owner can sign: references pinned, every line
 * calculated, lines committed to under fresh salts, sentence and digest derived.
 *
 * @throws TanjiError NETWORK_NOT_INITIALISED, ORGANISATION_MISMATCH, what parsing, resolution and
 *   calculation refuse, OVERLOADED
 */
export const draftFootprint = async (
  services: Services,
  input: Pick<RouteInput<'draftFootprint'>, 'body' | 'caller' | 'signal'>,
): Promise<DraftResponse> => {
  const { body, caller, signal } = input;
  const { details, language } = body;
  checkCarries(caller, details.owner);
  const identity = requireIdentity(services);
  const document = body.calculation;
  checkProduct(details, document);
  const { pool, model, now } = services;
  const outcome = await pool.run(
    {
      kind: 'draft',
      document,
      id: details.id ?? newFootprintId(details.product, document.period.start),
      details: detailsOf(details, document),
      ...gatherInputs(model, document),
    },
    signal,
  );
  const command = buildCommand({
    identity,
    action: 'footprint.submit',
    content: outcome.record,
    organisation: details.owner,
    nonce: randomBytes(32).toString('hex'),
    notBefore: Math.floor(now() / 1000),
    language,
  });
  return {
    record: outcome.record,
    recordHash: command.message.contentHash,
    result: outcome.result,
    disclosure: {
      schema: 'tanji.disclosure/1',
      document: outcome.document,
      salts: outcome.salts,
    },
    command,
    digest: commandId(identity, command),
    typedData: typedDataOf(identity, command.message),
  };
};

/** As wallets take it, in plain mutable arrays. */
export const typedDataOf = (
  ...[identity, message]: Parameters<typeof commandTypedData>
): DraftResponse['typedData'] => {
  const { domain, primaryType, types, message: signed } = commandTypedData(identity, message);
  return {
    domain: { ...domain },
    primaryType,
    types: Object.fromEntries(Object.entries(types).map(([name, fields]) => [name, [...fields]])),
    message: { ...signed },
  };
};
