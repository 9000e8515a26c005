import { NativeSelect } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTexts } from '../../i18n/use-texts.js';
import type { Method } from './scopes.js';

const METHODS = ['location', 'market'] as const;

interface MethodSelectProps {
  readonly method: Method;
  readonly onChange: (method: Method) => void;
}

/** Which scope 2 counts: by location or by market. */
export const MethodSelect = ({ method, onChange }: MethodSelectProps): ReactElement => {
  const { t } = useTexts();
  return (
    <NativeSelect
      className="no-print"
      label={t('facilities:method.label')}
      value={method}
      data={METHODS.map((value) => ({ value, label: t(`facilities:method.${value}`) }))}
      onChange={(event) => onChange(event.target.value === 'market' ? 'market' : 'location')}
    />
  );
};
