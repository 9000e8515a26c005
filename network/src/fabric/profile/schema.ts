import { idSchema } from '@tanji/domain/record';
import { z } from 'zod';

/**
 * Fabric's common connection profile, as far as it is used, with our own member `x-tanji`. Other
 * members of the standard (certificate authorities, channels, …) are let through and not looked at.
 */

/** A file beside the profile, or the PEM text itself. */
const pemSchema = z.union([
  z.strictObject({ path: z.string().min(1) }),
  z.strictObject({ pem: z.string().min(1) }),
]);
export type PemSource = z.infer<typeof pemSchema>;

/** Plain `grpc://` would send commands and disclosures in the clear: it is not taken. */
const addressSchema = z
  .string()
  .regex(/^grpcs:\/\/(\[[0-9a-fA-F:]+\]|[A-Za-z0-9.-]+):\d{1,5}$/, 'an address grpcs://host:port');

const nodeSchema = z.looseObject({
  url: addressSchema,
  tlsCACerts: pemSchema,
  grpcOptions: z
    .looseObject({ 'ssl-target-name-override': z.string().min(1).optional() })
    .optional(),
});

const organisationSchema = z.looseObject({
  mspid: z.string().min(1),
  peers: z.array(z.string().min(1)),
});

export const profileSchema = z.looseObject({
  client: z.looseObject({ organization: z.string().min(1) }),
  organizations: z.record(z.string(), organisationSchema),
  peers: z.record(z.string(), nodeSchema),
  orderers: z.record(z.string(), nodeSchema).optional(),
  'x-tanji': z.strictObject({
    network: idSchema,
    channel: idSchema,
    chaincode: idSchema,
    identity: z.strictObject({
      mspId: z.string().min(1),
      certificate: pemSchema,
      privateKey: pemSchema,
    }),
  }),
});
export type ProfileDocument = z.infer<typeof profileSchema>;
