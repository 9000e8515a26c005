import type { ReactElement } from 'react';
import { useTexts } from '../i18n/use-texts.js';
import { CopyButton } from './CopyButton.js';

/**
 * A command of `tanji` to run where the key is. What is signed is never signed in a page: keys stay
 * on the owner's machine.
 */
export const CommandLine = ({ command }: { readonly command: string }): ReactElement => {
  const { t } = useTexts();
  return (
    <span className="command">
      <code>{command}</code>
      <CopyButton value={command} what={t('common:command')} />
    </span>
  );
};
