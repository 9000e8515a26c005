export { isShareAlike } from './share-alike.js';
export {
  joinTerms,
  sourceTerms,
  termsText,
  type SourceTerms,
  type TermsOf,
} from './source-terms.js';
