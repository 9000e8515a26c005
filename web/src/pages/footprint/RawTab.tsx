import { Button } from '@mantine/core';
import type { FootprintView } from '@tanji/domain/api';
import type { ReactElement } from 'react';
import { CopyButton } from '../../components/CopyButton.js';
import { Icon } from '../../components/Icon.js';
import { saveText } from '../../format/text-file.js';
import { useTexts } from '../../i18n/use-texts.js';

/** The signed command as it stands on the ledger. */
export const RawTab = ({ view }: { readonly view: FootprintView }): ReactElement => {
  const { t } = useTexts();
  const text = JSON.stringify(view.command, null, 2);
  return (
    <section className="card stack">
      <div className="row row-apart">
        <h2>{t('footprint:raw.title')}</h2>
        <div className="row no-print">
          <CopyButton value={text} what={t('footprint:raw.title')} />
          <Button
            size="xs"
            variant="default"
            leftSection={<Icon name="download" />}
            onClick={() => saveText(`${view.summary.id}.json`, 'application/json', text)}
          >
            {t('common:download')}
          </Button>
        </div>
      </div>
      <p className="muted">{t('footprint:raw.intro')}</p>
      <pre className="raw" tabIndex={0} aria-label={t('footprint:raw.title')} role="region">
        {text}
      </pre>
    </section>
  );
};
