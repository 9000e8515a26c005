import { useElementSize } from '@mantine/hooks';
import type { RefCallback } from 'react';

/** Width before the page has been measured, and the least that is drawn. */
const START_WIDTH = 640;
const MIN_WIDTH = 240;
const HEIGHT = 260;
/** Room for the labels of the axes and above the highest mark. */
const LEFT = 60;
const RIGHT = 12;
const TOP = 12;
const BOTTOM = 34;
/** Room that one label under the axis needs. */
const LABEL_WIDTH = 64;

/** A rectangle of a drawing. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Frame of a plot in pixels. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** How many labels fit under the axis. */
  readonly labels: number;
}

export const frameOf = (width: number): Frame => ({
  width,
  height: HEIGHT,
  left: LEFT,
  right: width - RIGHT,
  top: TOP,
  bottom: HEIGHT - BOTTOM,
  labels: Math.max(1, Math.floor((width - LEFT - RIGHT) / LABEL_WIDTH)),
});

/** The frame of a chart that is as wide as its place on the page. */
export const useFrame = (): { readonly ref: RefCallback<HTMLElement>; readonly frame: Frame } => {
  const { ref, width } = useElementSize();
  return { ref, frame: frameOf(width === 0 ? START_WIDTH : Math.max(MIN_WIDTH, width)) };
};
