import { z } from 'zod';
import { idSchema, organisationSchema } from '../record/index.js';

/**
 * The first and only unsigned write of a network: its identity, who operates it, and how many
 * witnesses make a checkpoint. Its hash is what a trust file pins.
 */
export const genesisSchema = z
  .strictObject({
    schema: z.literal('tanji.genesis/1'),
    network: idSchema,
    channel: idSchema,
    chaincode: idSchema,
    chainId: z.int().min(1),
    operator: organisationSchema,
    carriers: z
      .array(idSchema)
      .max(100)
      .meta({ description: 'MSP ids that may carry commands of any organisation' }),
    witnessQuorum: z.int().min(1).max(100),
    factorQuorum: z
      .int()
      .min(1)
      .max(20)
      .meta({ description: 'Approvals of other organisations before a factor can be activated' }),
  })
  .meta({ id: 'Genesis' });
export type Genesis = z.infer<typeof genesisSchema>;
