import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import type { FactorImport, RouteResponse } from '@tanji/domain/api';
import { useRef, useState, type ReactElement, type SubmitEvent } from 'react';
import { callRoute } from '../../api/client.js';
import { useAction } from '../../api/use-action.js';
import { FailureView } from '../../components/FailureView.js';
import { useTexts } from '../../i18n/use-texts.js';
import { base64Of } from './base64.js';

type Publishers = RouteResponse<'listFactorEditions'>['publishers'];

const OWN = '';

interface ImportFormProps {
  readonly publishers: Publishers;
  /** Organisation of the caller: its own table is a set under this name. */
  readonly organisation: string;
  readonly csrfToken: string;
  readonly onStart: (started: FactorImport) => void;
}

/** Publication, edition and files; the gateway does the rest as a job. */
export const ImportForm = (props: ImportFormProps): ReactElement => {
  const { publishers, organisation, csrfToken, onStart } = props;
  const { t, domainLanguage } = useTexts();
  const files = useRef<HTMLInputElement>(null);
  const [set, setSet] = useState(OWN);
  const [edition, setEdition] = useState('');
  const [dryRun, setDryRun] = useState(true);
  const { busy, failure, run } = useAction();
  const known = publishers.find((one) => one.set === set);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    void run(async () => {
      const chosen = [...(files.current?.files ?? [])];
      const contents = await Promise.all(
        chosen.map(async (file) => ({
          name: file.name,
          content: base64Of(new Uint8Array(await file.arrayBuffer())),
        })),
      );
      const publisher = set || organisation;
      const body = { publisher, edition: edition.trim(), files: contents, dryRun };
      onStart(await callRoute('startFactorImport', { body, csrfToken }));
    });
  };
  return (
    <form className="card stack" onSubmit={submit}>
      {failure === undefined ? null : (
        <FailureView failure={failure} what={t('factors:import.starting')} />
      )}
      <NativeSelect
        label={t('factors:import.publication')}
        value={set}
        data={[
          { value: OWN, label: t('factors:import.own', { organisation }) },
          ...publishers.map((one) => ({ value: one.set, label: one.title[domainLanguage] })),
        ]}
        onChange={(event) => setSet(event.target.value)}
      />
      <TextInput
        label={t('factors:import.edition')}
        description={t('factors:import.editionHint', {
          examples: known?.editions ?? '2026, 2026.1, v1.2',
        })}
        value={edition}
        required
        maxLength={40}
        onChange={(event) => setEdition(event.target.value)}
      />
      <div>
        <label htmlFor="import-files">{t('factors:import.files')}</label>
        <input id="import-files" ref={files} type="file" multiple required />
        <p className="small muted">{t('factors:import.filesHint')}</p>
      </div>
      <Checkbox
        label={t('factors:import.dryRun')}
        description={t('factors:import.dryRunHint')}
        checked={dryRun}
        onChange={(event) => setDryRun(event.target.checked)}
      />
      <div>
        <Button type="submit" loading={busy}>
          {t(dryRun ? 'factors:import.check' : 'factors:import.start')}
        </Button>
      </div>
    </form>
  );
};
