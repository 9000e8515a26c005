import { z } from 'zod';
import { pinnedDocumentSchema } from '../lca/index.js';

/**
 * Opens the salted line tree: the pinned document and one salt per leaf. `public` disclosures are
 * recorded on the ledger, `restricted` ones reach the contract as transient data only.
 */
export const disclosureSchema = z
  .strictObject({
    schema: z.literal('tanji.disclosure/1'),
    document: pinnedDocumentSchema,
    salts: z.array(z.string().regex(/^[0-9a-f]{32,64}$/)).min(2),
  })
  .meta({ id: 'Disclosure' });
export type Disclosure = z.infer<typeof disclosureSchema>;
