import { Button, NativeSelect, TextInput } from '@mantine/core';
import type { LabelView } from '@tanji/domain/api';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { z } from 'zod';
import { useRoute } from '../../api/use-route.js';
import { useSearchState } from '../../app/search-params.js';
import { Banner } from '../../components/Banner.js';
import { Icon } from '../../components/Icon.js';
import { PageTitle } from '../../components/PageTitle.js';
import { QueryView } from '../../components/QueryView.js';
import { Waiting } from '../../components/Waiting.js';
import type { PageLanguage } from '../../i18n/languages.js';
import { useAllLanguages } from '../../i18n/use-all-languages.js';
import { useTexts } from '../../i18n/use-texts.js';
import { PrintedLabel, SHEET_SIZES } from './PrintedLabel.js';

/** A few pages; more is a matter of the print dialogue. */
const MAX_COPIES = 96;
const FIRST_COPIES = 8;

const LANGUAGE_CHOICES = ['both', 'zh-CN', 'en'] as const;

const sheetSearch = z.object({
  size: z.enum(SHEET_SIZES).default('medium'),
  copies: z.coerce.number().int().min(1).max(MAX_COPIES).default(FIRST_COPIES),
  language: z.enum(LANGUAGE_CHOICES).default('both'),
});
type Settings = z.infer<typeof sheetSearch>;

const FEATURES = ['footprint', 'label'] as const;

const languagesOf = ({ language }: Settings): readonly PageLanguage[] =>
  language === 'both' ? ['zh-CN', 'en'] : [language];

/** Why a label must not go onto products any more. */
const refusalOf = ({ status, footprint: { summary } }: LabelView) => {
  if (status === 'superseded') return 'superseded' as const;
  if (summary.status === 'superseded') return 'outdated' as const;
  if (summary.status === 'deprecated') return 'deprecated' as const;
  if (summary.suspect) return 'suspect' as const;
  return summary.contested ? ('contested' as const) : undefined;
};

interface SettingsFormProps {
  readonly settings: Settings;
  readonly onChange: (values: Partial<Record<keyof Settings, string>>) => void;
}

const SettingsForm = ({ settings, onChange }: SettingsFormProps): ReactElement => {
  const { t } = useTexts();
  return (
    <div className="row row-end no-print">
      <NativeSelect
        label={t('label:sheet.size')}
        value={settings.size}
        data={SHEET_SIZES.map((size) => ({ value: size, label: t(`label:sheet.${size}`) }))}
        onChange={(event) => onChange({ size: event.target.value })}
      />
      <NativeSelect
        label={t('label:sheet.language')}
        value={settings.language}
        data={LANGUAGE_CHOICES.map((one) => ({ value: one, label: t(`label:sheet.${one}`) }))}
        onChange={(event) => onChange({ language: event.target.value })}
      />
      <TextInput
        type="number"
        w={96}
        min={1}
        max={MAX_COPIES}
        label={t('label:sheet.copies')}
        value={settings.copies}
        onChange={(event) => onChange({ copies: event.target.value })}
      />
      <Button leftSection={<Icon name="print" />} onClick={() => window.print()}>
        {t('common:print')}
      </Button>
    </div>
  );
};

const Sheet = ({ view }: { readonly view: LabelView }): ReactElement => {
  const { t } = useTexts();
  const { values, set } = useSearchState(sheetSearch);
  const isLoaded = useAllLanguages(FEATURES);
  return (
    <>
      <p className="no-print">{t('label:sheet.intro')}</p>
      <SettingsForm settings={values} onChange={(changes) => set(changes)} />
      {isLoaded ? (
        <ul className="sheet">
          {Array.from({ length: values.copies }, (_, index) => (
            <PrintedLabel
              key={index}
              view={view}
              size={values.size}
              languages={languagesOf(values)}
            />
          ))}
        </ul>
      ) : (
        <Waiting what={t('label:thisLabel')} />
      )}
    </>
  );
};

const Content = ({ view }: { readonly view: LabelView }): ReactElement => {
  const { t, nameOf } = useTexts();
  const refusal = refusalOf(view);
  const successor = view.supersededBy;
  return (
    <>
      <div className="row row-apart no-print">
        <PageTitle title={t('label:sheet.title', { name: nameOf(view.product.name) })} />
        <Link href={`/labels/${view.label.id}`}>{t('label:sheet.back')}</Link>
      </div>
      {refusal === undefined ? (
        <Sheet view={view} />
      ) : (
        <Banner tone="fail" title={t('label:sheet.refused')}>
          <p>{t(`label:sheet.${refusal}`)}</p>
          {successor === undefined ? null : (
            <p>
              <Link href={`/labels/${successor}/sheet`}>{t('label:superseded.link')}</Link>
            </p>
          )}
        </Banner>
      )}
    </>
  );
};

/** Labels to print and stick on: several to a page, with the code that leads to the label's page. */
const LabelSheetPage = ({ id }: { readonly id: string }): ReactElement => {
  const { t } = useTexts();
  const query = useRoute('getLabel', { params: { id } });
  return (
    <QueryView query={query} what={t('label:thisLabel')} title={t('label:sheet.one')}>
      {(view) => <Content view={view} />}
    </QueryView>
  );
};

export default LabelSheetPage;
