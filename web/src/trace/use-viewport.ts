import { useElementSize } from '@mantine/hooks';
import { useState, type RefCallback } from 'react';
import { centredOn, fitted, panned, shows, zoomed, type Size, type Viewport } from './viewport.js';

const HEIGHT = 460;
const START_WIDTH = 640;
/** At less than this, cards cannot be read: a larger chain starts at its footprint instead. */
const READABLE = 0.6;
const ZOOM_STEP = 1.4;

interface Place {
  readonly x: number;
  readonly y: number;
}

export interface ViewportControl {
  readonly ref: RefCallback<HTMLElement>;
  readonly screen: Size;
  readonly view: Viewport;
  readonly zoom: (direction: 1 | -1, at?: Place) => void;
  readonly pan: (dx: number, dy: number) => void;
  readonly fit: () => void;
  /** `readable`: also near enough to read the card. */
  readonly centre: (place: Place, readable?: boolean) => void;
  /** Moves only if the place is not whole on screen. */
  readonly reveal: (place: Place) => void;
}

/** The part of a drawing that is seen; until somebody moves it, all of it or its start. */
export const useViewport = (drawing: Size, start: Place): ViewportControl => {
  const { ref, width } = useElementSize();
  const [moved, setMoved] = useState<Viewport>();
  const screen = { width: width === 0 ? START_WIDTH : width, height: HEIGHT };
  const whole = fitted(drawing, screen);
  const view = moved ?? (whole.scale >= READABLE ? whole : centredOn(start, 1, screen));
  return {
    ref,
    screen,
    view,
    zoom: (direction, at) =>
      setMoved(zoomed(view, direction > 0 ? ZOOM_STEP : 1 / ZOOM_STEP, screen, at)),
    pan: (dx, dy) => setMoved(panned(view, dx, dy)),
    fit: () => setMoved(whole),
    centre: (place, readable = false) =>
      setMoved(centredOn(place, Math.max(view.scale, readable ? READABLE : 0), screen)),
    reveal: (place) => {
      if (shows(view, place, screen)) return;
      setMoved(centredOn(place, Math.max(view.scale, READABLE), screen));
    },
  };
};
