export {
  createAccounts,
  type Account,
  type AccountRole,
  type Accounts,
  type NewAccount,
} from './accounts.js';
export {
  checkCsrf,
  createAuthenticator,
  type Authentication,
  type Authenticator,
  type Credentials,
} from './authenticator.js';
export {
  ANONYMOUS,
  checkAccess,
  checkCarries,
  hasOversight,
  requireMember,
  requireOperator,
  seesRestricted,
  type Caller,
  type Member,
} from './caller.js';
export type { PasswordCost } from './password.js';
export { LOCK_SECONDS, MAX_FAILURES } from './lockout.js';
export { fingerprint } from './secrets.js';
export {
  IDLE_MS,
  ROTATE_MS,
  SESSION_MS,
  createSessions,
  type SessionView,
  type Sessions,
} from './sessions.js';
export { SETUP_TOKEN_FILE, openSetupToken, type SetupToken } from './setup-token.js';
export { createTokens, type Token, type Tokens } from './tokens.js';
