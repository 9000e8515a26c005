import { z } from 'zod';
import {
  addressSchema,
  idSchema,
  localNameSchema,
  publicKeySchema,
  regionSchema,
  textSchema,
} from './common.js';

/** Stage roles: where in the chain an organisation works. */
export const STAGE_ROLES = [
  'raw-material',
  'component',
  'assembler',
  'distributor',
  'recycler',
] as const;

/** Oversight roles. */
export const OVERSIGHT_ROLES = ['auditor', 'regulator', 'factor-publisher', 'operator'] as const;

export const ROLES = [...STAGE_ROLES, ...OVERSIGHT_ROLES] as const;
export const roleSchema = z.enum(ROLES);
export type Role = z.infer<typeof roleSchema>;

const identifiersSchema = z.strictObject({
  uscc: z
    .string()
    .regex(/^[0-9A-HJ-NPQRTUWXY]{18}$/)
    .optional()
    .meta({ description: 'Unified social credit code (GB 32100)' }),
  gln: z
    .string()
    .regex(/^\d{13}$/)
    .optional(),
  lei: z
    .string()
    .regex(/^[A-Z0-9]{18}\d{2}$/)
    .optional(),
});

/** A signing key as it is registered: its address and public key must belong together. */
export const keyRegistrationSchema = z.strictObject({
  address: addressSchema,
  publicKey: publicKeySchema,
});
export type KeyRegistration = z.infer<typeof keyRegistrationSchema>;

export const organisationSchema = z
  .strictObject({
    schema: z.literal('tanji.organisation/1'),
    id: idSchema,
    name: localNameSchema,
    mspId: idSchema.meta({ description: 'Membership service provider that carries for it' }),
    roles: z.array(roleSchema).min(1).max(ROLES.length),
    region: regionSchema,
    identifiers: identifiersSchema,
    key: keyRegistrationSchema.meta({ description: 'First signing key' }),
  })
  .meta({ id: 'Organisation' });
export type Organisation = z.infer<typeof organisationSchema>;

/** Rotation: signed by the old key, names the new one. Old signatures stay valid. */
export const keyRotationSchema = z
  .strictObject({
    schema: z.literal('tanji.key-rotation/1'),
    organisation: idSchema,
    from: addressSchema,
    to: keyRegistrationSchema,
  })
  .meta({ id: 'KeyRotation' });
export type KeyRotation = z.infer<typeof keyRotationSchema>;

/**
 * Revocation after a compromise. Records signed at or after block `invalidSince` become suspect
 * until a new key attests them (notes/reliability-security §2.4). `replacement` is set when the
 * operator revokes for an organisation that lost its only key.
 */
export const keyRevocationSchema = z
  .strictObject({
    schema: z.literal('tanji.key-revocation/1'),
    organisation: idSchema,
    address: addressSchema,
    reason: textSchema(500),
    invalidSince: z.int().min(0),
    replacement: keyRegistrationSchema.optional(),
  })
  .meta({ id: 'KeyRevocation' });
export type KeyRevocation = z.infer<typeof keyRevocationSchema>;

export const facilitySchema = z
  .strictObject({
    schema: z.literal('tanji.facility/1'),
    id: idSchema,
    owner: idSchema,
    name: localNameSchema,
    region: regionSchema,
    gln: z
      .string()
      .regex(/^\d{13}$/)
      .optional(),
  })
  .meta({ id: 'Facility' });
export type Facility = z.infer<typeof facilitySchema>;
