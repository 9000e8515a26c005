import { useId, useState, type DragEvent, type ReactElement } from 'react';
import { MAX_BUNDLE_BYTES } from '@tanji/domain/evidence';
import { Banner } from '../../components/Banner.js';
import { useTexts } from '../../i18n/use-texts.js';

/** Takes a bundle file by drop or by choice. */
export const BundleDrop = ({ onFile }: { readonly onFile: (file: File) => void }): ReactElement => {
  const { t } = useTexts();
  const field = useId();
  const [over, setOver] = useState(false);
  const [tooLarge, setTooLarge] = useState(false);
  const take = (files: FileList | null): void => {
    const file = files?.[0];
    if (file === undefined) return;
    // Refused before it is read.
    setTooLarge(file.size > MAX_BUNDLE_BYTES);
    if (file.size <= MAX_BUNDLE_BYTES) onFile(file);
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  return (
    <div
      className="drop-zone stack tight"
      data-over={over}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <label htmlFor={field}>{t('trust:verifyPage.drop')}</label>
      <div>
        <input
          id={field}
          type="file"
          accept=".json,application/json"
          onChange={(event) => {
            take(event.target.files);
            // The same file chosen again must count again.
            event.target.value = '';
          }}
        />
      </div>
      {tooLarge ? <Banner tone="fail" role="alert" title={t('trust:verifyPage.tooLarge')} /> : null}
    </div>
  );
};
