import { useEffect, useState, type ReactElement } from 'react';
import { onAnnouncement } from './announce.js';

/** The page's one polite live region. */
export const LiveRegion = (): ReactElement => {
  const [text, setText] = useState('');
  useEffect(
    () =>
      onAnnouncement((next) => {
        // The same sentence twice is not read unless it changes: a no-break space makes it differ.
        setText((last) => (last === next ? `${next}\u00a0` : next));
      }),
    [],
  );
  return (
    <div className="visually-hidden" aria-live="polite" role="status">
      {text}
    </div>
  );
};
