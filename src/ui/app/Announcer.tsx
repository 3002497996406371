import { useEffect, useState } from 'react';
import { useText } from '../text/text';
import { useRuns } from './context';
import { statusText, usePageStatus } from './StatusLine';
import { tell } from './tell';

/** Speaks results, questions and failures, but not every percent; shows notices of the running work as toasts. */
export function Announcer() {
  const words = useText();
  const status = usePageStatus();
  const notice = useRuns((runs) => runs.notice);
  const [spoken, speak] = useState('');
  const text = status.state === 'working' ? null : statusText(status, words);
  useEffect(() => {
    if (text !== null) speak(text);
  }, [text]);
  useEffect(() => {
    if (notice) tell(notice.code);
  }, [notice]);
  return (
    <div aria-live="polite" className="sr-only">
      {spoken}
    </div>
  );
}
