import {
  useEffect,
  useRef,
  type KeyboardEvent,
  type PointerEvent,
  type RefObject,
  type SVGProps,
} from 'react';
import { PAN_STEP } from './GraphTools.js';
import type { TraceNode } from './trace-graph.js';
import type { TraceLayout } from './trace-layout.js';
import { traceMove } from './trace-move.js';
import type { ViewportControl } from './use-viewport.js';

/** Pixels that a pointer moves before it is a drag and no click. */
const DRAG_FROM = 4;

const PANS: Readonly<Record<string, readonly [dx: number, dy: number]>> = {
  ArrowLeft: [-PAN_STEP, 0],
  ArrowRight: [PAN_STEP, 0],
  ArrowUp: [0, -PAN_STEP],
  ArrowDown: [0, PAN_STEP],
};

interface GraphInput {
  readonly svg: RefObject<SVGSVGElement | null>;
  readonly control: ViewportControl;
  readonly layout: TraceLayout<TraceNode>;
  readonly active: string;
  readonly onActive: (key: string) => void;
  readonly onSelect: (key: string) => void;
}

type Handlers = Pick<
  SVGProps<SVGSVGElement>,
  'onKeyDown' | 'onPointerDown' | 'onPointerMove' | 'onPointerUp' | 'onPointerCancel'
>;

/**
 * Keys and pointers of the drawing: arrows walk the chain, with Shift they move the drawing, + − 0
 * zoom, Enter and Space choose; dragging and pinching work too but are never the only way.
 */
export const useGraphInput = (input: GraphInput): Handlers => {
  const { svg, control, layout, active, onActive, onSelect } = input;
  const drag = useRef<{ x: number; y: number; moved: boolean } | undefined>(undefined);
  const wantsFocus = useRef(false);
  useEffect(() => {
    if (!wantsFocus.current) return;
    const card = svg.current?.querySelector<SVGElement>(`[data-key="${active}"]`);
    if (card === null || card === undefined) return;
    wantsFocus.current = false;
    card.focus({ preventScroll: true });
  });
  // Pinching arrives as a wheel with Ctrl; the plain wheel keeps scrolling the page.
  useEffect(() => {
    const element = svg.current;
    const onWheel = (event: WheelEvent): void => {
      if (!event.ctrlKey || element === null) return;
      event.preventDefault();
      const { left, top } = element.getBoundingClientRect();
      control.zoom(event.deltaY < 0 ? 1 : -1, { x: event.clientX - left, y: event.clientY - top });
    };
    element?.addEventListener('wheel', onWheel, { passive: false });
    return () => element?.removeEventListener('wheel', onWheel);
  }, [svg, control]);

  const walk = (key: string): boolean => {
    const next = traceMove(layout, active, key);
    const place = next === undefined ? undefined : layout.byKey.get(next);
    if (next === undefined || place === undefined) return false;
    wantsFocus.current = true;
    onActive(next);
    control.reveal(place);
    return true;
  };
  const act = (event: KeyboardEvent): boolean => {
    const pan = PANS[event.key];
    if (event.shiftKey && pan !== undefined) {
      control.pan(...pan);
      return true;
    }
    const others: Readonly<Record<string, () => void>> = {
      '+': () => control.zoom(1),
      '=': () => control.zoom(1),
      '-': () => control.zoom(-1),
      '0': control.fit,
      Enter: () => onSelect(active),
      ' ': () => onSelect(active),
    };
    const other = others[event.key];
    if (other === undefined) return walk(event.key);
    other();
    return true;
  };
  const release = (): void => {
    drag.current = undefined;
  };
  return {
    onKeyDown: (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (act(event)) event.preventDefault();
    },
    onPointerDown: ({ clientX, clientY }: PointerEvent) => {
      drag.current = { x: clientX, y: clientY, moved: false };
    },
    onPointerMove: (event: PointerEvent<SVGSVGElement>) => {
      const from = drag.current;
      if (from === undefined) return;
      const [dx, dy] = [from.x - event.clientX, from.y - event.clientY];
      if (!from.moved && Math.hypot(dx, dy) < DRAG_FROM) return;
      // Only a real drag is captured: a captured pointer would click the drawing, not the card.
      if (!from.moved) event.currentTarget.setPointerCapture(event.pointerId);
      drag.current = { x: event.clientX, y: event.clientY, moved: true };
      control.pan(dx, dy);
    },
    onPointerUp: release,
    onPointerCancel: release,
  };
};
