import type { FootprintView } from '@tanji/domain/api';
import { localName, type Translate } from '../i18n/use-texts.js';
import type { PageLanguage } from '../i18n/languages.js';
import type { Gap } from './quality.js';

/** A letter that asks for what is missing. */
export interface RequestText {
  readonly language: PageLanguage;
  readonly subject: string;
  readonly body: string;
  readonly mailto: string;
}

interface Places {
  /** Address of this site. */
  readonly origin: string;
}

/** What is missing, as a sentence in one language. */
export const gapText = (gap: Gap, t: Translate, language: PageLanguage): string =>
  t(`results:gap.${gap.kind}`, {
    lng: language,
    line: gap.row?.name ?? '',
    factor: gap.factor ?? '',
    supplier: gap.supplier === undefined ? '' : localName(gap.supplier, language),
    stage: gap.stage === undefined ? '' : t(`footprint:stage.${gap.stage}`, { lng: language }),
  });

/** The letter in one language: to whom, for which product and period, what is missing, and where to. */
export const requestText = (
  { summary, record }: Pick<FootprintView, 'summary' | 'record'>,
  gap: Gap,
  t: Translate,
  { language, origin }: Places & { readonly language: PageLanguage },
): RequestText => {
  const product = localName(summary.product.name, language);
  const subject = t('results:request.subject', { lng: language, product });
  const body = t('results:request.body', {
    lng: language,
    to: localName(gap.supplier ?? summary.owner.name, language),
    product,
    id: record.product,
    start: record.period.start,
    end: record.period.end,
    missing: gapText(gap, t, language),
    record: `${origin}/footprints/${summary.id}?tab=quality`,
    submit: `${origin}/api/v1/docs`,
  });
  const query = new URLSearchParams({ subject, body }).toString().replaceAll('+', '%20');
  return { language, subject, body, mailto: `mailto:?${query}` };
};
