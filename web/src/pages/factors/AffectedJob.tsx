import { Button } from '@mantine/core';
import { affectedSchema, type AffectedByFactor, type Job } from '@tanji/domain/api';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactElement, type ReactNode } from 'react';
import { callRoute } from '../../api/client.js';
import type { ApiFailure } from '../../api/problem.js';
import { useAction } from '../../api/use-action.js';
import { Banner } from '../../components/Banner.js';
import { FailureView } from '../../components/FailureView.js';
import { QueryView } from '../../components/QueryView.js';
import { useTexts } from '../../i18n/use-texts.js';

/** How often a running job is looked at, ms. */
const POLL_MS = 500;

const isRunning = ({ status }: Job): boolean => status === 'queued' || status === 'running';

interface JobViewProps {
  readonly job: Job;
  readonly onCancel: () => void;
  readonly children: (all: AffectedByFactor) => ReactNode;
}

const JobView = ({ job, onCancel, children }: JobViewProps): ReactElement => {
  const { t } = useTexts();
  if (isRunning(job)) {
    return (
      <div className="stack">
        <p role="status">{t('desk:affected.running', { stage: job.stage ?? '0' })}</p>
        <progress max={100} value={job.progress ?? 0} aria-label={t('factors:affected.title')} />
        <div>
          <Button size="xs" variant="default" onClick={onCancel}>
            {t('desk:affected.cancel')}
          </Button>
        </div>
      </div>
    );
  }
  if (job.status === 'done') return <>{children(affectedSchema.parse(job.result))}</>;
  return (
    <Banner tone="fail" title={t('desk:affected.cancelled')}>
      <p>{job.problem?.detail}</p>
    </Banner>
  );
};

interface AffectedJobProps {
  readonly id: string;
  readonly csrfToken: string;
  readonly children: (all: AffectedByFactor) => ReactNode;
}

/** Looks for affected footprints in the background: progress, cancel, and what was found. */
export const AffectedJob = ({ id, csrfToken, children }: AffectedJobProps): ReactElement => {
  const { t } = useTexts();
  const { busy, failure, run } = useAction();
  const [started, setStarted] = useState<string>();
  const query = useQuery<Job, ApiFailure>({
    queryKey: ['getJob', started],
    queryFn: ({ signal }) => callRoute('getJob', { params: { id: started ?? '' }, signal }),
    enabled: started !== undefined,
    refetchInterval: ({ state }) =>
      state.data !== undefined && isRunning(state.data) ? POLL_MS : false,
  });
  const start = (): Promise<void> =>
    run(async () => {
      setStarted((await callRoute('startFactorAffected', { params: { id }, csrfToken })).id);
    });
  const cancel = (): Promise<void> =>
    run(async () => {
      await callRoute('cancelJob', { params: { id: started ?? '' }, csrfToken });
      await query.refetch();
    });
  return (
    <>
      {failure === undefined ? null : (
        <FailureView failure={failure} what={t('factors:affected.title')} />
      )}
      {started === undefined ? (
        <div className="no-print">
          <Button size="xs" variant="default" loading={busy} onClick={() => void start()}>
            {t('desk:affected.search')}
          </Button>
        </div>
      ) : (
        <QueryView query={query} what={t('factors:affected.title')}>
          {(job) => (
            <JobView job={job} onCancel={() => void cancel()}>
              {children}
            </JobView>
          )}
        </QueryView>
      )}
    </>
  );
};
