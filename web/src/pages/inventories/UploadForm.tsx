import { Button, Checkbox, TextInput } from '@mantine/core';
import type { InventoryUpload, Job } from '@tanji/domain/api';
import { factorSetSchema } from '@tanji/domain/record';
import { useRef, useState, type ReactElement, type SubmitEvent } from 'react';
import { callRoute } from '../../api/client.js';
import { useAction } from '../../api/use-action.js';
import { FailureView } from '../../components/FailureView.js';
import { useTexts } from '../../i18n/use-texts.js';
import { base64Of } from '../factor-import/base64.js';

const EMPTY = { name: '', edition: '', title: '', publisher: '', licence: '', attribution: '' };
type Fields = typeof EMPTY;

/** What of the terms was filled in; the rest is for the gateway to know. */
const sourceOf = ({ title, publisher, licence, attribution }: Fields): InventoryUpload['source'] =>
  Object.fromEntries(
    Object.entries({ title, publisher, licence, attribution })
      .map(([member, text]) => [member, text.trim()] as const)
      .filter(([, text]) => text !== ''),
  );

const readFile = async (file: File): Promise<InventoryUpload['file']> => ({
  name: file.name,
  content: base64Of(new Uint8Array(await file.arrayBuffer())),
});

interface FieldProps {
  readonly fields: Fields;
  readonly onChange: (change: Partial<Fields>) => void;
}

/** Who made the database and on what terms it may be used. */
const SourceFields = ({ fields, onChange }: FieldProps): ReactElement => {
  const { t } = useTexts();
  return (
    <>
      <TextInput
        label={t('inventories:upload.licence')}
        description={t('inventories:upload.licenceHint')}
        value={fields.licence}
        maxLength={120}
        onChange={(event) => onChange({ licence: event.target.value })}
      />
      <TextInput
        label={t('inventories:upload.attribution')}
        value={fields.attribution}
        maxLength={400}
        onChange={(event) => onChange({ attribution: event.target.value })}
      />
      <div className="row">
        <TextInput
          flex="1 1 14rem"
          label={t('inventories:upload.sourceTitle')}
          value={fields.title}
          maxLength={300}
          onChange={(event) => onChange({ title: event.target.value })}
        />
        <TextInput
          flex="1 1 14rem"
          label={t('inventories:upload.publisher')}
          value={fields.publisher}
          maxLength={200}
          onChange={(event) => onChange({ publisher: event.target.value })}
        />
      </div>
    </>
  );
};

interface UploadFormProps {
  readonly csrfToken: string;
  readonly onStart: (job: Job) => void;
}

/** An archive with its name, edition and terms; the gateway reads it as a job. */
export const UploadForm = ({ csrfToken, onStart }: UploadFormProps): ReactElement => {
  const { t } = useTexts();
  const input = useRef<HTMLInputElement>(null);
  const [fields, setFields] = useState(EMPTY);
  const [dryRun, setDryRun] = useState(true);
  const [fault, setFault] = useState<string>();
  const { busy, failure, run } = useAction();
  const change = (some: Partial<Fields>): void => setFields({ ...fields, ...some });
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const file = input.current?.files?.[0];
    const name = fields.name.trim();
    const usable = factorSetSchema.safeParse(name).success;
    setFault(usable ? undefined : t('inventories:upload.nameFault'));
    if (!usable || file === undefined) return;
    void run(async () => {
      const body: InventoryUpload = {
        name,
        edition: fields.edition.trim(),
        source: sourceOf(fields),
        file: await readFile(file),
        dryRun,
      };
      onStart(await callRoute('uploadInventory', { body, csrfToken }));
    });
  };
  return (
    <form className="card stack" onSubmit={submit} aria-labelledby="upload">
      <h2 id="upload">{t('inventories:upload.title')}</h2>
      {failure === undefined ? null : (
        <FailureView failure={failure} what={t('inventories:upload.starting')} />
      )}
      <div>
        <label htmlFor="inventory-file">{t('inventories:upload.file')}</label>
        <input id="inventory-file" ref={input} type="file" accept=".zip" required />
        <p className="small muted">{t('inventories:upload.fileHint')}</p>
      </div>
      <div className="row">
        <TextInput
          flex="1 1 12rem"
          label={t('inventories:upload.name')}
          description={t('inventories:upload.nameHint')}
          value={fields.name}
          error={fault}
          required
          maxLength={60}
          onChange={(event) => change({ name: event.target.value })}
        />
        <TextInput
          flex="1 1 10rem"
          label={t('inventories:upload.edition')}
          description={t('inventories:upload.editionHint')}
          value={fields.edition}
          required
          maxLength={40}
          onChange={(event) => change({ edition: event.target.value })}
        />
      </div>
      <SourceFields fields={fields} onChange={change} />
      <Checkbox
        label={t('inventories:upload.dryRun')}
        description={t('inventories:upload.dryRunHint')}
        checked={dryRun}
        onChange={(event) => setDryRun(event.target.checked)}
      />
      <div>
        <Button type="submit" loading={busy}>
          {t(dryRun ? 'inventories:upload.check' : 'inventories:upload.keep')}
        </Button>
      </div>
    </form>
  );
};
