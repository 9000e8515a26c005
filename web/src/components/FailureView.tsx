import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import { problemHelp, problemText, type ApiFailure } from '../api/problem.js';
import { useTexts, type Texts } from '../i18n/use-texts.js';
import { Banner } from './Banner.js';
import { CopyButton } from './CopyButton.js';

interface FailureViewProps {
  readonly failure: ApiFailure;
  /** What was asked for, e.g. "this footprint". */
  readonly what: string;
  readonly onRetry?: () => void;
}

const describe = (failure: ApiFailure, what: string, { t, domainLanguage }: Texts) => {
  const { problem, status } = failure;
  if (failure.kind === 'unreachable') {
    return { title: t('errors:unreachable.title'), text: t('errors:unreachable.text') };
  }
  if (problem === undefined) {
    return { title: t('errors:failed', { what }), text: t('errors:unexpected') };
  }
  const text = problemText(problem, domainLanguage);
  if (status === 404) return { title: t('errors:notFound', { what }), text };
  if (status === 401) return { title: t('errors:signInNeeded', { what }), text };
  if (status === 403) return { title: t('errors:forbidden', { what }), text };
  return { title: t('errors:failed', { what }), text };
};

/** What failed, why, what to do, and what to tell support. */
export const FailureView = ({ failure, what, onRetry }: FailureViewProps): ReactElement => {
  const texts = useTexts();
  const { t, domainLanguage } = texts;
  const { title, text } = describe(failure, what, texts);
  const { problem } = failure;
  const help = problem && problemHelp(problem, domainLanguage);
  return (
    <Banner tone="fail" title={title} role="alert">
      <p>{text}</p>
      {help === undefined ? null : <p>{help}</p>}
      {problem === undefined ? null : (
        <p className="small muted">
          {t('errors:codeAndRequest', { code: problem.code, request: problem.instance })}{' '}
          <CopyButton value={`${problem.code} ${problem.instance}`} what={t('errors:reference')} />
        </p>
      )}
      {onRetry !== undefined && failure.retryable ? (
        <p>
          <Button size="xs" variant="default" onClick={onRetry}>
            {t('common:retry')}
          </Button>
        </p>
      ) : null}
    </Banner>
  );
};
