import { z } from 'zod';
import { addressSchema, hashSchema, idSchema } from '../record/index.js';

/** Longest life of a signed command (notes: expiry at most a day). */
export const MAX_COMMAND_LIFETIME_S = 86_400;

/** Tolerated difference between the signer's clock and the transaction time. */
export const CLOCK_SKEW_S = 300;

/** Largest command accepted, in UTF-16 units of its JSON text. A record is some kilobytes. */
export const MAX_COMMAND_LENGTH = 262_144;

/** What is signed, see `signing/typed-data`. Times are whole seconds since 1970 UTC. */
export const commandMessageSchema = z
  .strictObject({
    statement: z.string().min(1).max(2000),
    network: idSchema,
    channel: idSchema,
    action: z.string().max(60),
    organisation: idSchema,
    subject: z.string().min(1).max(200),
    contentHash: hashSchema,
    nonce: hashSchema.meta({ description: '32 random bytes, hex' }),
    notBefore: z.int().min(0),
    expiry: z.int().min(0),
  })
  .meta({ id: 'CommandMessage', description: 'The signed struct of a command' });

export const unsignedCommandSchema = z.strictObject({
  schema: z.literal('tanji.command/1'),
  message: commandMessageSchema,
  content: z.record(z.string(), z.json()),
});

/** One signed command: the only way to write. */
export const commandSchema = unsignedCommandSchema
  .extend({
    signer: addressSchema,
    signature: z
      .string()
      .regex(/^0x[0-9a-f]{130}$/)
      .meta({ description: '65 bytes r, s, v; low-s; v 27 or 28' }),
  })
  .meta({ id: 'Command', description: 'A signed command' });
export type UnsignedCommand = z.infer<typeof unsignedCommandSchema>;
export type Command = z.infer<typeof commandSchema>;
