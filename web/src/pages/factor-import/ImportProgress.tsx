import { Button, TextInput } from '@mantine/core';
import type { FactorImport } from '@tanji/domain/api';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactElement, type SubmitEvent } from 'react';
import { Link } from 'wouter';
import { callRoute } from '../../api/client.js';
import type { ApiFailure } from '../../api/problem.js';
import { useAction } from '../../api/use-action.js';
import { Banner } from '../../components/Banner.js';
import { CommandLine } from '../../components/CommandLine.js';
import { FailureView } from '../../components/FailureView.js';
import { QueryView } from '../../components/QueryView.js';
import { groupDigits } from '../../format/number.js';
import { useTexts } from '../../i18n/use-texts.js';
import { ImportReport } from './ImportReport.js';

/** How often a running import is looked at, ms. */
const POLL_MS = 700;

const STAGES = ['verify', 'extract', 'clean', 'review', 'publish'] as const;

const Stages = ({ view }: { readonly view: FactorImport }): ReactElement => {
  const { t, language } = useTexts();
  return (
    <>
      <ol className="stages">
        {STAGES.map((stage) => (
          <li key={stage} aria-current={view.stage === stage ? 'step' : undefined}>
            {t(`factors:stage.${stage}`)}
          </li>
        ))}
      </ol>
      <p role="status">
        {t('factors:import.rowsSoFar', { rows: groupDigits(String(view.rows), language) })}
      </p>
    </>
  );
};

const Rejection = ({ review }: Pick<FactorImport, 'review'>): ReactElement => {
  const { t } = useTexts();
  return (
    <Banner tone="fail" title={t('desk:rejected', { by: review?.by ?? '' })}>
      <p>{review?.reason}</p>
    </Banner>
  );
};

const Ending = ({ view }: { readonly view: FactorImport }): ReactElement | null => {
  const { t } = useTexts();
  const id = `${view.publisher}:${view.edition}`;
  switch (view.state) {
    case 'published':
      return (
        <Banner tone="accent" title={t('factors:import.published', { id })}>
          <p>
            <Link href={`/editions/${id}`}>{t('factors:edition.one', { id })}</Link>
          </p>
          <p>
            {t('factors:edition.publishHint')}{' '}
            <CommandLine command={`npx tanji factors publish ${id}`} />
          </p>
        </Banner>
      );
    case 'review':
      return <Banner tone="warn" title={t('factors:import.waits', { id })} />;
    case 'checked':
      return <Banner tone="accent" title={t('factors:import.checked')} />;
    case 'rejected':
      return <Rejection review={view.review} />;
    case 'failed':
    case 'cancelled':
      return (
        <Banner tone="fail" title={t(`factors:import.${view.state}`)}>
          <p>{view.problem?.detail}</p>
          {view.problem === undefined ? null : <p className="small muted">{view.problem.code}</p>}
        </Banner>
      );
    default:
      return null;
  }
};

interface VerdictProps {
  /** Whether the reader's own organisation imported it. */
  readonly own: boolean;
  readonly onAccept: () => void;
  readonly onReject: (reason: string) => void;
}

/** Another organisation accepts or rejects the report; the importer is told so, and may withdraw. */
const VerdictForm = ({ own, onAccept, onReject }: VerdictProps): ReactElement => {
  const { t } = useTexts();
  const [reason, setReason] = useState('');
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    onReject(reason.trim());
  };
  return (
    <div className="stack no-print">
      <p>{t(own ? 'factors:import.acceptByOthers' : 'factors:import.acceptHint')}</p>
      {own ? null : (
        <div>
          <Button onClick={onAccept}>{t('factors:import.accept')}</Button>
        </div>
      )}
      <form className="row row-end" onSubmit={submit}>
        <TextInput
          flex="1 1 20rem"
          label={t('desk:reject.reason')}
          value={reason}
          maxLength={500}
          required
          onChange={(event) => setReason(event.target.value)}
        />
        <Button type="submit" variant="default" disabled={reason.trim() === ''}>
          {t(own ? 'desk:reject.withdraw' : 'desk:reject.reject')}
        </Button>
      </form>
    </div>
  );
};

interface ImportProgressProps {
  readonly id: string;
  readonly organisation: string;
  readonly csrfToken: string;
}

/** One import: stages while it runs, then its report and what can be done. */
export const ImportProgress = ({
  id,
  organisation,
  csrfToken,
}: ImportProgressProps): ReactElement => {
  const { t } = useTexts();
  const client = useQueryClient();
  const { failure, run } = useAction();
  const key = ['getFactorImport', { id }];
  const query = useQuery<FactorImport, ApiFailure>({
    queryKey: key,
    queryFn: ({ signal }) => callRoute('getFactorImport', { params: { id }, signal }),
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? POLL_MS : false),
  });
  const act = (work: () => Promise<unknown>): Promise<void> =>
    run(async () => {
      await work();
      await client.invalidateQueries();
    });
  const accept = (): Promise<void> =>
    act(() =>
      callRoute('acceptFactorImport', { params: { id }, body: { accept: true }, csrfToken }),
    );
  const reject = (reason: string): Promise<void> =>
    act(() => callRoute('rejectFactorImport', { params: { id }, body: { reason }, csrfToken }));
  const cancel = (job: string): Promise<void> =>
    act(() => callRoute('cancelJob', { params: { id: job }, csrfToken }));
  return (
    <section className="card stack" aria-labelledby="import-state">
      <h2 id="import-state">{t('factors:import.one')}</h2>
      {failure === undefined ? null : (
        <FailureView failure={failure} what={t('factors:import.one')} />
      )}
      <QueryView query={query} what={t('factors:import.one')}>
        {(view) => (
          <>
            <p className="muted">
              <code>
                {view.publisher}:{view.edition}
              </code>
            </p>
            <Stages view={view} />
            {view.state === 'running' && view.job !== undefined ? (
              <div>
                <Button variant="default" size="xs" onClick={() => void cancel(view.job ?? '')}>
                  {t('factors:import.cancel')}
                </Button>
              </div>
            ) : null}
            <Ending view={view} />
            {view.state === 'review' ? (
              <VerdictForm
                own={view.organisation === organisation}
                onAccept={() => void accept()}
                onReject={(reason) => void reject(reason)}
              />
            ) : null}
            {view.report === undefined ? null : <ImportReport report={view.report} />}
          </>
        )}
      </QueryView>
    </section>
  );
};
