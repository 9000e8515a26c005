import type { Area } from '../charts/layout.js';
import { CARD } from './trace-layout.js';

/** What of the drawing is seen: its upper left corner and pixels per unit. */
export interface Viewport {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export const MIN_SCALE = 0.002;
export const MAX_SCALE = 2;
/** Room around what is fitted or brought into view, in pixels. */
const MARGIN = 16;

const clamp = (value: number, low: number, high: number): number =>
  Math.min(high, Math.max(low, value));

/** The part of the drawing on screen. */
export const areaOf = ({ x, y, scale }: Viewport, screen: Size): Area => ({
  x,
  y,
  width: screen.width / scale,
  height: screen.height / scale,
});

/** The whole drawing on screen, never larger than life. */
export const fitted = (drawing: Size, screen: Size): Viewport => {
  const across = (screen.width - 2 * MARGIN) / drawing.width;
  const down = (screen.height - 2 * MARGIN) / drawing.height;
  const scale = clamp(Math.min(across, down), MIN_SCALE, 1);
  return {
    scale,
    x: (drawing.width - screen.width / scale) / 2,
    y: (drawing.height - screen.height / scale) / 2,
  };
};

/** Larger or smaller around a point of the screen, its middle without one. */
export const zoomed = (
  view: Viewport,
  by: number,
  screen: Size,
  at: { readonly x: number; readonly y: number } = { x: screen.width / 2, y: screen.height / 2 },
): Viewport => {
  const scale = clamp(view.scale * by, MIN_SCALE, MAX_SCALE);
  return {
    scale,
    x: view.x + at.x / view.scale - at.x / scale,
    y: view.y + at.y / view.scale - at.y / scale,
  };
};

/** Moved by pixels of the screen. */
export const panned = (view: Viewport, dx: number, dy: number): Viewport => ({
  ...view,
  x: view.x + dx / view.scale,
  y: view.y + dy / view.scale,
});

/** A card in the middle of the screen. */
export const centredOn = (
  place: { readonly x: number; readonly y: number },
  scale: number,
  screen: Size,
): Viewport => ({
  scale,
  x: place.x + CARD.width / 2 - screen.width / scale / 2,
  y: place.y + CARD.height / 2 - screen.height / scale / 2,
});

/** Whether a whole card is on screen. */
export const shows = (
  view: Viewport,
  place: { readonly x: number; readonly y: number },
  screen: Size,
): boolean => {
  const area = areaOf(view, screen);
  return (
    place.x >= area.x &&
    place.y >= area.y &&
    place.x + CARD.width <= area.x + area.width &&
    place.y + CARD.height <= area.y + area.height
  );
};
