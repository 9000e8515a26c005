import type { FactorItem } from '@tanji/domain/api';
import { termsText, type SourceTerms, type TermsOf } from '@tanji/domain/source-terms';
import type { CliContext } from './context.js';

/** A factor of an answer as the one whose source is named. */
export const termsOfItem = ({ factor_id: id, version, source }: FactorItem): TermsOf => ({
  id,
  version,
  source,
});

/** Whose numbers were used and on what terms, one publication a line. */
export const printTerms = (context: CliContext, sources: readonly SourceTerms[]): void => {
  if (sources.length === 0) return;
  context.print('');
  context.print(context.t({ en: 'Sources and licences', zh: '来源与许可' }));
  for (const terms of sources) context.print(`  ${termsText(terms, context.language)}`);
};
