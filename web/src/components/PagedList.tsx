import { Button } from '@mantine/core';
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ReactElement, ReactNode } from 'react';
import type { ApiFailure } from '../api/problem.js';
import { useTexts } from '../i18n/use-texts.js';
import { FailureView } from './FailureView.js';
import { Waiting } from './Waiting.js';

interface PagedListProps<T> {
  readonly pages: UseInfiniteQueryResult<
    InfiniteData<{ readonly items: T[]; readonly next?: string | undefined }>,
    ApiFailure
  >;
  readonly what: string;
  /** Shown when there is nothing. */
  readonly empty: ReactNode;
  readonly children: (items: readonly T[]) => ReactNode;
}

/** A list that grows by a button, with its count and every state. */
export const PagedList = <T,>({
  pages,
  what,
  empty,
  children,
}: PagedListProps<T>): ReactElement => {
  const { t } = useTexts();
  const { data, error, hasNextPage, isFetchingNextPage } = pages;
  if (data === undefined) {
    return error === null ? (
      <Waiting what={what} />
    ) : (
      <FailureView failure={error} what={what} onRetry={() => void pages.refetch()} />
    );
  }
  const items = data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <>{empty}</>;
  return (
    <div className="stack">
      {children(items)}
      {error === null ? null : <FailureView failure={error} what={what} />}
      <div className="row no-print">
        {hasNextPage ? (
          <Button
            variant="default"
            loading={isFetchingNextPage}
            onClick={() => void pages.fetchNextPage()}
          >
            {t('common:loadMore')}
          </Button>
        ) : null}
        <span className="small muted" role="status">
          {t(hasNextPage ? 'common:shownSoFar' : 'common:shownAll', { count: items.length })}
        </span>
      </div>
    </div>
  );
};
