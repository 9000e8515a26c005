import { TextInput } from '@mantine/core';
import { useState, type SubmitEvent, type ReactElement, type RefObject } from 'react';
import { useLocation } from 'wouter';
import { Icon } from '../components/Icon.js';
import { useTexts } from '../i18n/use-texts.js';
import { searchTarget } from './search-target.js';

/** Takes an id, hash, GTIN or the address behind a QR code and goes there. */
export const HeaderSearch = ({
  field,
}: {
  readonly field: RefObject<HTMLInputElement | null>;
}): ReactElement => {
  const { t } = useTexts();
  const [, navigate] = useLocation();
  const [text, setText] = useState('');
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (text.trim() === '') return;
    navigate(searchTarget(text));
    setText('');
  };
  return (
    <form role="search" className="header-search" onSubmit={submit}>
      <TextInput
        ref={field}
        size="sm"
        value={text}
        onChange={(event) => setText(event.target.value)}
        aria-label={t('common:search.label')}
        placeholder={t('common:search.placeholder')}
        leftSection={<Icon name="search" />}
        maxLength={400}
      />
    </form>
  );
};
