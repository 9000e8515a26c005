import { config } from 'zod';

// Workers do not run boot.js; without this zod would try `new Function` against the policy.
config({ jitless: true });
