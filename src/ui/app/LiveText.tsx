import { useEffect, useRef } from 'react';
import type { App } from '../../state/types';
import { useApp } from './context';

/** Text that follows the drag store by plain DOM writing, so that dragging a cut renders nothing. */
export function LiveText({ write, className }: { readonly write: (app: App) => string; readonly className?: string }) {
  const app = useApp();
  const element = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const paint = (): void => {
      if (element.current) element.current.textContent = write(app);
    };
    paint();
    return app.drag.subscribe(paint);
  });
  return <span ref={element} className={className} />;
}
