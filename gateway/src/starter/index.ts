export { starterFactors, starterOrigins, type StarterOrigin } from './starter-factors.js';
