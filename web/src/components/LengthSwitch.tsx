import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTexts } from '../i18n/use-texts.js';

const LENGTHS = ['month', 'quarter'] as const;
export type Length = (typeof LENGTHS)[number];

interface LengthSwitchProps {
  readonly by: Length;
  readonly onChange: (by: Length) => void;
}

/** Months or quarters. */
export const LengthSwitch = ({ by, onChange }: LengthSwitchProps): ReactElement => {
  const { t } = useTexts();
  return (
    <>
      {LENGTHS.map((length) => (
        <Button
          key={length}
          size="xs"
          variant={by === length ? 'filled' : 'default'}
          aria-pressed={by === length}
          onClick={() => onChange(length)}
        >
          {t(`common:by.${length}`)}
        </Button>
      ))}
    </>
  );
};
