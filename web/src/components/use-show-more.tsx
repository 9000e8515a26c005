import { Button } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { useTexts } from '../i18n/use-texts.js';

interface ShownRows<T> {
  readonly shown: readonly T[];
  /** Button under the rows; absent when all of them are there. */
  readonly more: ReactElement | null;
}

/** Rows that are there already, drawn so many at a time: thousands at once are of no use. */
export const useShowMore = <T,>(rows: readonly T[], step: number): ShownRows<T> => {
  const { t } = useTexts();
  const [count, setCount] = useState(step);
  return {
    shown: rows.slice(0, count),
    more:
      rows.length <= count ? null : (
        <div className="no-print">
          <Button variant="default" onClick={() => setCount(count + step)}>
            {t('common:loadMore')}
          </Button>
        </div>
      ),
  };
};
