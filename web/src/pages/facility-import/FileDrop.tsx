import { useRef, useState, type DragEvent, type ReactElement } from 'react';
import { useTexts } from '../../i18n/use-texts.js';

interface FileDropProps {
  readonly busy: boolean;
  readonly onChoose: (files: readonly File[]) => void;
}

/** A place to drop files on, around the control that keyboards and screen readers use. */
export const FileDrop = ({ busy, onChoose }: FileDropProps): ReactElement => {
  const { t } = useTexts();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const take = (list: FileList | null): void => {
    const files = [...(list ?? [])];
    if (files.length > 0 && !busy) onChoose(files);
    // The same file, mended, can be chosen again.
    if (input.current !== null) input.current.value = '';
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  return (
    <div
      className={over ? 'drop drop-over' : 'drop'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <label htmlFor="month-files">{t('monthImport:files.label')}</label>
      <input
        id="month-files"
        ref={input}
        type="file"
        multiple
        accept=".xlsx,.csv,.txt,.tsv"
        disabled={busy}
        onChange={(event) => take(event.target.files)}
      />
      <p className="small muted">{t('monthImport:files.hint')}</p>
    </div>
  );
};
