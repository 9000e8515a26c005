import { z } from 'zod';
import { idSchema, roleSchema } from '../record/index.js';

/** Local accounts (embedded default). A session or token never stands in for a signature. */
export const ACCOUNT_ROLES = ['viewer', 'editor', 'admin'] as const;

export const PASSWORD_MIN = 10;
export const PASSWORD_MAX = 200;

export const signInSchema = z.strictObject({
  account: z.string().min(1).max(100),
  password: z.string().min(1).max(PASSWORD_MAX),
});

export const sessionSchema = z
  .object({
    account: z.string(),
    organisation: idSchema,
    organisationRoles: z.array(roleSchema),
    accountRole: z.enum(ACCOUNT_ROLES),
    /** To be sent as `X-CSRF-Token` with every write that uses the session cookie. */
    csrfToken: z.string(),
    expires: z.string(),
  })
  .meta({ id: 'Session' });
export type Session = z.infer<typeof sessionSchema>;

export const newAccountSchema = z.strictObject({
  account: z
    .string()
    .min(3)
    .max(100)
    .regex(/^[A-Za-z0-9@._+-]+$/),
  password: z.string().min(PASSWORD_MIN).max(PASSWORD_MAX),
  organisation: idSchema,
  accountRole: z.enum(ACCOUNT_ROLES),
});

export const accountSchema = newAccountSchema.omit({ password: true }).extend({
  created: z.string(),
  lockedUntil: z.string().optional(),
});

export const newTokenSchema = z.strictObject({
  name: z.string().min(1).max(60),
  days: z.int().min(1).max(365).default(90),
  organisation: idSchema
    .optional()
    .meta({ description: 'Default the own one; the operator may issue for members it takes in' }),
  accountRole: z.enum(ACCOUNT_ROLES).default('editor'),
});
/** The secret is shown once; only its hash is kept. */
export const tokenSchema = z.object({
  id: z.string(),
  name: z.string(),
  organisation: idSchema,
  accountRole: z.enum(ACCOUNT_ROLES),
  expires: z.string(),
  lastUsed: z.string().optional(),
  secret: z.string().optional(),
});
