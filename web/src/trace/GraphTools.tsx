import type { ReactElement } from 'react';
import { useTexts } from '../i18n/use-texts.js';
import type { ViewportControl } from './use-viewport.js';

/** Pixels by which a button or key moves the drawing. */
export const PAN_STEP = 120;

/** Zoom and pan without dragging (WCAG 2.5.7). */
export const GraphTools = ({ control }: { readonly control: ViewportControl }): ReactElement => {
  const { t } = useTexts();
  const { zoom, pan, fit } = control;
  const tools: readonly (readonly [sign: string, name: string, act: () => void])[] = [
    ['+', t('trace:zoomIn'), () => zoom(1)],
    ['−', t('trace:zoomOut'), () => zoom(-1)],
    ['⤢', t('trace:fit'), fit],
    ['←', t('trace:panLeft'), () => pan(-PAN_STEP, 0)],
    ['→', t('trace:panRight'), () => pan(PAN_STEP, 0)],
    ['↑', t('trace:panUp'), () => pan(0, -PAN_STEP)],
    ['↓', t('trace:panDown'), () => pan(0, PAN_STEP)],
  ];
  return (
    <div className="row tight no-print" role="group" aria-label={t('trace:tools')}>
      {tools.map(([sign, name, act]) => (
        <button
          key={name}
          type="button"
          className="icon-button tool"
          aria-label={name}
          onClick={act}
        >
          <span aria-hidden="true">{sign}</span>
        </button>
      ))}
    </div>
  );
};
