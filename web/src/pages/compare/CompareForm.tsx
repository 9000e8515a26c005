import { Button, TextInput } from '@mantine/core';
import { useState, type ReactElement, type SubmitEvent } from 'react';
import { useTexts } from '../../i18n/use-texts.js';

interface CompareFormProps {
  readonly a: string;
  readonly b: string;
  readonly onChange: (ids: { readonly a: string; readonly b: string }) => void;
}

/** Which two records; the other way round by one button. */
export const CompareForm = ({ a, b, onChange }: CompareFormProps): ReactElement => {
  const { t } = useTexts();
  const [first, setFirst] = useState(a);
  const [second, setSecond] = useState(b);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    onChange({ a: first.trim(), b: second.trim() });
  };
  return (
    <form className="row row-end no-print" onSubmit={submit}>
      <TextInput
        flex="1 1 14rem"
        label={t('footprint:compare.first')}
        value={first}
        required
        maxLength={128}
        onChange={(event) => setFirst(event.target.value)}
      />
      <TextInput
        flex="1 1 14rem"
        label={t('footprint:compare.second')}
        value={second}
        required
        maxLength={128}
        onChange={(event) => setSecond(event.target.value)}
      />
      <Button type="submit">{t('footprint:compare.go')}</Button>
      {a === '' || b === '' ? null : (
        <Button variant="default" onClick={() => onChange({ a: b, b: a })}>
          {t('footprint:compare.swap')}
        </Button>
      )}
    </form>
  );
};
