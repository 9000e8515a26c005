import { NumberInput } from './NumberInput.js';
import type { ReactElement } from 'react';
import { useTexts } from '../i18n/use-texts.js';

export interface CutOffControlProps {
  /** Tenths of a percent. */
  readonly tenths: number;
  readonly onChange: (tenths: number) => void;
}

/** Cut-off by dragging or, without any dragging (WCAG 2.5.7), by typing or stepping. */
export const CutOffControl = ({ tenths, onChange }: CutOffControlProps): ReactElement => {
  const { t } = useTexts();
  const percent = tenths / 10;
  return (
    <div className="cutoff no-print">
      <label htmlFor="cut-off-range">{t('footprint:tree.cutOff')}</label>
      <input
        id="cut-off-range"
        type="range"
        min={0}
        max={100}
        step={1}
        value={tenths}
        aria-valuetext={`${percent} %`}
        onChange={(event) => onChange(Number(event.target.value))}
      />
      <NumberInput value={percent} label={t('footprint:tree.cutOffPercent')} onChange={onChange} />
      <span aria-hidden="true">%</span>
    </div>
  );
};
