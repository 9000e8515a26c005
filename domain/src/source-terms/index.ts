export { isShareAlike } from './share-alike.js';
export { sourceTerms, termsText, type SourceTerms, type TermsOf } from './source-terms.js';
