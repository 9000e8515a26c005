import { Button, NativeSelect } from '@mantine/core';
import type { MonthImportMode, MonthImportReport, MonthImportRequest } from '@tanji/domain/api';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { callRoute } from '../../api/client.js';
import { useAction } from '../../api/use-action.js';
import { announce } from '../../app/announce.js';
import { FailureView } from '../../components/FailureView.js';
import { Waiting } from '../../components/Waiting.js';
import { useTexts } from '../../i18n/use-texts.js';
import { base64Of } from '../factor-import/base64.js';
import { FileDrop } from './FileDrop.js';
import { ImportReport } from './ImportReport.js';
import { SavedMonths } from './SavedMonths.js';

type Files = MonthImportRequest['files'];

/** How the files are read; empty: as the gateway finds out. */
interface Settings {
  readonly method: '' | 'location' | 'market';
  readonly decimal: '' | 'point' | 'comma';
}

const readFiles = (chosen: readonly File[]): Promise<Files> =>
  Promise.all(
    chosen.map(async (file) => ({
      name: file.name,
      content: base64Of(new Uint8Array(await file.arrayBuffer())),
    })),
  );

/** Answers that saved months change; the session stays, and with it this page. */
const isOfFacilities = ({ queryKey }: { readonly queryKey: readonly unknown[] }): boolean =>
  String(queryKey[0]).includes('Facilit');

interface ImportDeskProps {
  readonly id: string;
  readonly csrfToken: string;
}

/** Files are checked as soon as they are chosen; months are saved only on demand. */
export const ImportDesk = ({ id, csrfToken }: ImportDeskProps): ReactElement => {
  const { t } = useTexts();
  const client = useQueryClient();
  const [files, setFiles] = useState<Files>([]);
  const [settings, setSettings] = useState<Settings>({ method: '', decimal: '' });
  const [report, setReport] = useState<MonthImportReport>();
  const { busy, failure, run } = useAction();
  const send = (mode: MonthImportMode, sent: Files, chosen: Settings): Promise<void> =>
    run(async () => {
      const body = {
        files: sent,
        mode,
        ...(chosen.method === '' ? {} : { electricity: chosen.method }),
        ...(chosen.decimal === '' ? {} : { decimal: chosen.decimal }),
      };
      const answer = await callRoute('importFacilityMonths', { params: { id }, body, csrfToken });
      setReport(answer);
      announce(t('monthImport:checked', { errors: answer.counts.errors }));
      if (mode !== 'check') await client.invalidateQueries({ predicate: isOfFacilities });
    });
  const choose = (chosen: readonly File[]): void => {
    setReport(undefined);
    void run(async () => {
      const read = await readFiles(chosen);
      setFiles(read);
      await send('check', read, settings);
    });
  };
  const change = (changed: Partial<Settings>): void => {
    const next = { ...settings, ...changed };
    setSettings(next);
    if (files.length > 0) void send('check', files, next);
  };
  return (
    <>
      <section className="card stack" aria-labelledby="files">
        <h2 id="files">{t('monthImport:files.title')}</h2>
        <FileDrop busy={busy} onChoose={choose} />
        {files.length === 0 ? null : (
          <p className="wrap-anywhere">
            {t('monthImport:files.chosen', { names: files.map(({ name }) => name).join(', ') })}
          </p>
        )}
        <SettingsForm settings={settings} busy={busy} onChange={change} />
      </section>
      {failure === undefined ? null : (
        <FailureView
          failure={failure}
          what={t('monthImport:reading')}
          {...(files.length === 0 ? {} : { onRetry: () => void send('check', files, settings) })}
        />
      )}
      {busy && report === undefined ? <Waiting what={t('monthImport:reading')} /> : null}
      {report === undefined ? null : (
        <>
          <ImportReport report={report} />
          <SavedMonths report={report} />
          <SaveButtons
            report={report}
            busy={busy}
            onSave={(mode) => void send(mode, files, settings)}
          />
        </>
      )}
    </>
  );
};

interface SettingsFormProps {
  readonly settings: Settings;
  readonly busy: boolean;
  readonly onChange: (changed: Partial<Settings>) => void;
}

const SettingsForm = ({ settings, busy, onChange }: SettingsFormProps): ReactElement => {
  const { t } = useTexts();
  return (
    <div className="row">
      <NativeSelect
        label={t('monthImport:method.label')}
        value={settings.method}
        disabled={busy}
        data={[
          { value: '', label: t('monthImport:method.kept') },
          { value: 'location', label: t('facilities:method.location') },
          { value: 'market', label: t('facilities:method.market') },
        ]}
        onChange={(event) => onChange({ method: event.target.value as Settings['method'] })}
      />
      <NativeSelect
        label={t('monthImport:decimal.label')}
        value={settings.decimal}
        disabled={busy}
        data={[
          { value: '', label: t('monthImport:decimal.found') },
          { value: 'point', label: t('monthImport:decimal.point') },
          { value: 'comma', label: t('monthImport:decimal.comma') },
        ]}
        onChange={(event) => onChange({ decimal: event.target.value as Settings['decimal'] })}
      />
    </div>
  );
};

interface SaveButtonsProps {
  readonly report: MonthImportReport;
  readonly busy: boolean;
  readonly onSave: (mode: MonthImportMode) => void;
}

/** Saves all months, or the good ones where some are bad, and says why it cannot. */
const SaveButtons = ({ report, busy, onSave }: SaveButtonsProps): ReactElement => {
  const { t } = useTexts();
  const { months, counts } = report;
  const good = months.filter(({ account, saved }) => account !== undefined && !saved).length;
  const isWhole = counts.errors === 0;
  if (good === 0) {
    return months.some(({ saved }) => saved) ? (
      <></>
    ) : (
      <p role="note">{t('monthImport:save.none')}</p>
    );
  }
  return (
    <section className="card stack no-print" aria-labelledby="save">
      <h2 id="save">{t('monthImport:save.title')}</h2>
      <p>{t(isWhole ? 'monthImport:save.text' : 'monthImport:save.textGood')}</p>
      {counts.unplaced === 0 ? null : (
        <p>{t('monthImport:save.unplaced', { count: counts.unplaced })}</p>
      )}
      <div>
        <Button loading={busy} onClick={() => onSave(isWhole ? 'save' : 'save-good')}>
          {t(isWhole ? 'monthImport:save.all' : 'monthImport:save.good', { count: good })}
        </Button>
      </div>
    </section>
  );
};
