import { useEffect, useState, type ReactElement } from 'react';
import { useTexts } from '../i18n/use-texts.js';

/** A skeleton that comes at once and goes again flickers; short waits show nothing. */
const SKELETON_DELAY_MS = 150;
const STILL_WORKING_MS = 8000;

type Phase = 'nothing' | 'skeleton' | 'long';

/** Shape of a page while its data are on the way. */
export const Waiting = ({ what }: { readonly what: string }): ReactElement => {
  const { t } = useTexts();
  const [phase, setPhase] = useState<Phase>('nothing');
  useEffect(() => {
    const timers = [
      setTimeout(() => setPhase('skeleton'), SKELETON_DELAY_MS),
      setTimeout(() => setPhase('long'), STILL_WORKING_MS),
    ];
    return () => timers.forEach(clearTimeout);
  }, []);
  return (
    <div className="stack" role="status" aria-busy="true">
      <p className={phase === 'long' ? undefined : 'visually-hidden'}>
        {phase === 'long' ? t('common:stillLoading', { what }) : t('common:loading', { what })}
      </p>
      {phase === 'nothing' ? null : (
        <>
          <div className="skeleton skeleton-title" />
          <div className="skeleton" />
          <div className="skeleton skeleton-tall" />
        </>
      )}
    </div>
  );
};
