import { useRef } from 'react';
import type { DragState } from '../../state/types';
import { useDragWrite } from './drag';

const MARKS = /<b>(.*?)<\/b>|<em>(.*?)<\/em>/g;

/** A sentence with `<b>…</b>` and `<em>…</em>` that follows the cuts while they are dragged. */
export function LiveRich({ text, className }: { readonly text: (drag: DragState) => string; readonly className?: string }) {
  const ref = useRef<HTMLParagraphElement>(null);
  const shown = useRef('');
  useDragWrite(ref, (element, drag) => {
    const next = text(drag);
    if (shown.current === next && element.childNodes.length > 0) return;
    shown.current = next;
    element.replaceChildren(...nodesOf(next));
  });
  return <p ref={ref} className={className} />;
}

function nodesOf(text: string): (Node | string)[] {
  const nodes: (Node | string)[] = [];
  let at = 0;
  for (const match of text.matchAll(MARKS)) {
    if (match.index > at) nodes.push(text.slice(at, match.index));
    const [whole, bold, soft] = match;
    const element = document.createElement(bold === undefined ? 'span' : 'b');
    element.className = bold === undefined ? 'text-muted' : 'font-semibold';
    element.textContent = bold ?? soft ?? '';
    nodes.push(element);
    at = match.index + whole.length;
  }
  nodes.push(text.slice(at));
  return nodes;
}
