import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactElement, ReactNode } from 'react';
import type { ApiFailure } from '../api/problem.js';
import { FailureView } from './FailureView.js';
import { PageTitle } from './PageTitle.js';
import { Waiting } from './Waiting.js';

interface QueryViewProps<T> {
  readonly query: UseQueryResult<T, ApiFailure>;
  /** What is being loaded, in the middle of a sentence. */
  readonly what: string;
  /** Title of the page when this query is the whole page; while there are no data the h1 is ours. */
  readonly title?: string;
  readonly children: (data: T) => ReactNode;
}

/** One place for loading, failure and success, so that no view forgets a state. */
export const QueryView = <T,>({
  query,
  what,
  title,
  children,
}: QueryViewProps<T>): ReactElement => {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  const retry = (): void => {
    void query.refetch();
  };
  return (
    <div className="stack">
      {title === undefined ? null : <PageTitle title={title} />}
      {query.error === null ? (
        <Waiting what={what} />
      ) : (
        <FailureView failure={query.error} what={what} onRetry={retry} />
      )}
    </div>
  );
};
