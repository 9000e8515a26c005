import { TextInput } from '@mantine/core';
import type { ReactElement } from 'react';

interface NumberInputProps {
  /** Percent. */
  readonly value: number;
  readonly label: string;
  /** Receives tenths of a percent. */
  readonly onChange: (tenths: number) => void;
}

const MAX_PERCENT = 10;

/** Percent as a number field of the browser. */
export const NumberInput = ({ value, label, onChange }: NumberInputProps): ReactElement => (
  <TextInput
    type="number"
    size="xs"
    w={76}
    min={0}
    max={MAX_PERCENT}
    step={0.1}
    aria-label={label}
    value={value}
    onChange={(event) => {
      const next = event.target.valueAsNumber;
      if (Number.isFinite(next))
        onChange(Math.round(Math.min(Math.max(next, 0), MAX_PERCENT) * 10));
    }}
  />
);
