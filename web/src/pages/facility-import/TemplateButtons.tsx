import { Button } from '@mantine/core';
import { MONTH_TEMPLATE_FORMATS, type MonthTemplateFormat } from '@tanji/domain/api';
import type { ReactElement } from 'react';
import { callRoute } from '../../api/client.js';
import { useAction } from '../../api/use-action.js';
import { FailureView } from '../../components/FailureView.js';
import { saveBlob } from '../../format/text-file.js';
import { useTexts } from '../../i18n/use-texts.js';
import { blobOf } from './file-content.js';

/** Downloads of the tables to fill in, in the language of the page. */
export const TemplateButtons = ({ id }: { readonly id: string }): ReactElement => {
  const { t, language } = useTexts();
  const { busy, failure, run } = useAction();
  const save = (format: MonthTemplateFormat): Promise<void> =>
    run(async () => {
      const template = await callRoute('getMonthTemplate', {
        params: { id },
        query: { format, language },
      });
      saveBlob(template.name, blobOf(template));
    });
  return (
    <>
      {failure === undefined ? null : (
        <FailureView failure={failure} what={t('monthImport:template.title')} />
      )}
      <div className="row">
        {MONTH_TEMPLATE_FORMATS.map((format) => (
          <Button
            key={format}
            variant="default"
            size="xs"
            loading={busy}
            onClick={() => void save(format)}
          >
            {t(`monthImport:template.${format}`)}
          </Button>
        ))}
      </div>
    </>
  );
};
