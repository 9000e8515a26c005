import { useEffect, useRef, type ReactElement, type ReactNode } from 'react';
import { takesFocus } from '../app/route-focus.js';

interface PageTitleProps {
  /** Text of the window title. */
  readonly title: string;
  readonly children?: ReactNode;
}

/**
 * The one h1 of a page. After a change of route it takes the focus, so that screen readers start at
 * the new page and not where the old link was. The first page leaves the focus alone.
 */
export const PageTitle = ({ title, children }: PageTitleProps): ReactElement => {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Tanji 碳迹`;
  }, [title]);
  useEffect(() => {
    if (takesFocus(window.location.pathname)) heading.current?.focus();
  }, []);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children ?? title}
    </h1>
  );
};
