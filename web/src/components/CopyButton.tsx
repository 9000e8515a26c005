import { useClipboard } from '@mantine/hooks';
import type { ReactElement } from 'react';
import { announce } from '../app/announce.js';
import { useTexts } from '../i18n/use-texts.js';
import { Icon } from './Icon.js';

interface CopyButtonProps {
  /** The exact text that goes to the clipboard. */
  readonly value: string;
  /** What is copied, e.g. "record hash". */
  readonly what: string;
}

/** Copies the exact value however short it is shown. */
export const CopyButton = ({ value, what }: CopyButtonProps): ReactElement => {
  const { t } = useTexts();
  const clipboard = useClipboard({ timeout: 2000 });
  const copy = (): void => {
    clipboard.copy(value);
    announce(t('common:copied', { what }));
  };
  return (
    <button type="button" className="copy" onClick={copy} aria-label={t('common:copy', { what })}>
      <Icon name={clipboard.copied ? 'check' : 'copy'} />
    </button>
  );
};
