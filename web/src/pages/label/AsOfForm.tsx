import { Button, TextInput } from '@mantine/core';
import { useState, type ReactElement, type SubmitEvent } from 'react';
import { useLocation } from 'wouter';
import { useTexts } from '../../i18n/use-texts.js';

/** Old labels of a code by date: what a product bought that day was sold with. */
export const AsOfForm = ({ digitalLink }: { readonly digitalLink: string }): ReactElement => {
  const { t } = useTexts();
  const [, navigate] = useLocation();
  const [date, setDate] = useState('');
  const show = (event: SubmitEvent): void => {
    event.preventDefault();
    const { pathname } = new URL(digitalLink);
    navigate(date === '' ? pathname : `${pathname}?${new URLSearchParams({ asOf: date })}`);
  };
  return (
    <form className="row row-end tight no-print" onSubmit={show}>
      <TextInput
        type="date"
        size="xs"
        label={t('label:asOf.field')}
        value={date}
        required
        onChange={(event) => setDate(event.target.value)}
      />
      <Button type="submit" size="xs" variant="default">
        {t('label:asOf.show')}
      </Button>
    </form>
  );
};
