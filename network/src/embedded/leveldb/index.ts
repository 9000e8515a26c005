export { scrubLevelFiles, type ScrubResult, type TornLog } from './scrub.js';
