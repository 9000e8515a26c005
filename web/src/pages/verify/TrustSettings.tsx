import { TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { Hash } from '../../components/Hash.js';
import { useTexts } from '../../i18n/use-texts.js';

const HASH = /^[0-9a-f]{64}$/;

interface TrustSettingsProps {
  readonly network: string | undefined;
  /** Genesis hash in force. */
  readonly hash: string | undefined;
  /** Undefined brings back the remembered hash. */
  readonly onChange: (hash: string | undefined) => void;
}

/** Which network counts as the right one; an auditor types in the hash that was received elsewhere. */
export const TrustSettings = ({ network, hash, onChange }: TrustSettingsProps): ReactElement => {
  const { t } = useTexts();
  const [text, setText] = useState('');
  const [fault, setFault] = useState<string>();
  const change = (value: string): void => {
    setText(value);
    const next = value.trim().toLowerCase();
    const usable = next === '' || HASH.test(next);
    setFault(usable ? undefined : t('trust:verifyPage.hashFault'));
    if (usable) onChange(next === '' ? undefined : next);
  };
  return (
    <div className="stack tight">
      {hash === undefined ? null : (
        <p className="small muted">
          {network === undefined ? t('trust:verifyPage.typed') : t('trust:pinned', { network })}{' '}
          <Hash value={hash} what={t('trust:genesisHash')} />
        </p>
      )}
      <details>
        <summary>{t('trust:verifyPage.otherHash')}</summary>
        <TextInput
          mt="xs"
          label={t('trust:genesisHash')}
          description={t('trust:verifyPage.hashHelp')}
          value={text}
          error={fault}
          spellCheck={false}
          onChange={(event) => change(event.target.value)}
        />
      </details>
    </div>
  );
};
