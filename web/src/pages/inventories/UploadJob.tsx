import { Button } from '@mantine/core';
import { inventoryOutcomeSchema, type Job } from '@tanji/domain/api';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, type ReactElement } from 'react';
import { Link } from 'wouter';
import { callRoute } from '../../api/client.js';
import { problemHelp } from '../../api/problem.js';
import type { ApiFailure } from '../../api/problem.js';
import { useAction } from '../../api/use-action.js';
import { Banner } from '../../components/Banner.js';
import { FailureView } from '../../components/FailureView.js';
import { QueryView } from '../../components/QueryView.js';
import { useTexts, type Texts } from '../../i18n/use-texts.js';
import { ReportView } from './ReportView.js';

/** How often a running upload is looked at, ms. */
const POLL_MS = 400;

const isRunning = ({ status }: Job): boolean => status === 'queued' || status === 'running';

const stageText = (stage: string | undefined, t: Texts['t']): string => {
  const [, done, all] = /^read (\d+)\/(\d+)$/.exec(stage ?? '') ?? [];
  if (done !== undefined && done === all) return t('inventories:job.solve');
  if (done !== undefined && all !== undefined) return t('inventories:job.read', { done, all });
  if (stage === 'unpack' || stage === 'keep') return t(`inventories:job.${stage}`);
  return t('inventories:job.waiting');
};

const Outcome = ({ job }: { readonly job: Job }): ReactElement => {
  const { t } = useTexts();
  const { inventory, report, unchanged } = inventoryOutcomeSchema.parse(job.result);
  const name = inventory === undefined ? 'inventory' : `${inventory.name}-${inventory.edition}`;
  return (
    <div className="stack">
      {inventory === undefined ? (
        <Banner tone="accent" title={t('inventories:job.checked')} role="status" />
      ) : (
        <Banner
          tone="accent"
          title={t('inventories:job.kept', { name: `${inventory.name} ${inventory.edition}` })}
          role="status"
        >
          {unchanged === true ? <p>{t('inventories:job.unchanged')}</p> : null}
          <p>
            <Link href={`/inventories/${inventory.id}`}>{t('inventories:job.open')}</Link>
          </p>
        </Banner>
      )}
      <ReportView report={report} name={name} />
    </div>
  );
};

const JobView = ({
  job,
  onCancel,
}: {
  readonly job: Job;
  readonly onCancel: () => void;
}): ReactElement => {
  const { t, domainLanguage } = useTexts();
  if (isRunning(job)) {
    return (
      <div className="stack">
        <p role="status">{stageText(job.stage, t)}</p>
        <progress max={100} value={job.progress ?? 0} aria-label={t('inventories:job.title')} />
        <div>
          <Button size="xs" variant="default" onClick={onCancel}>
            {t('inventories:job.cancel')}
          </Button>
        </div>
      </div>
    );
  }
  if (job.status === 'done') return <Outcome job={job} />;
  if (job.status === 'cancelled') {
    return <Banner title={t('inventories:job.cancelled')} role="status" />;
  }
  const { problem } = job;
  return (
    <Banner tone="fail" title={t('inventories:job.failed')} role="alert">
      <p>{problem?.detail}</p>
      {problem === undefined ? null : (
        <>
          <p>{problemHelp(problem, domainLanguage)}</p>
          <p className="small muted">{problem.code}</p>
        </>
      )}
    </Banner>
  );
};

interface UploadJobProps {
  readonly id: string;
  readonly csrfToken: string;
  readonly onAnother: () => void;
}

/** One upload while it runs, then its report; it can be stopped, and nothing is kept then. */
export const UploadJob = ({ id, csrfToken, onAnother }: UploadJobProps): ReactElement => {
  const { t } = useTexts();
  const client = useQueryClient();
  const { failure, run } = useAction();
  const query = useQuery<Job, ApiFailure>({
    queryKey: ['getJob', id],
    queryFn: ({ signal }) => callRoute('getJob', { params: { id }, signal }),
    refetchInterval: ({ state }) =>
      state.data !== undefined && isRunning(state.data) ? POLL_MS : false,
  });
  const isDone = query.data?.status === 'done';
  useEffect(() => {
    if (isDone) void client.invalidateQueries({ queryKey: ['listInventories'] });
  }, [client, isDone]);
  const cancel = (): Promise<void> =>
    run(async () => {
      await callRoute('cancelJob', { params: { id }, csrfToken });
      await query.refetch();
    });
  return (
    <section className="card stack" aria-labelledby="upload-job">
      <h2 id="upload-job">{t('inventories:job.title')}</h2>
      {failure === undefined ? null : (
        <FailureView failure={failure} what={t('inventories:upload.starting')} />
      )}
      <QueryView query={query} what={t('inventories:upload.starting')}>
        {(job) => (
          <>
            <JobView job={job} onCancel={() => void cancel()} />
            {isRunning(job) ? null : (
              <div className="no-print">
                <Button size="xs" variant="default" onClick={onAnother}>
                  {t('inventories:upload.again')}
                </Button>
              </div>
            )}
          </>
        )}
      </QueryView>
    </section>
  );
};
