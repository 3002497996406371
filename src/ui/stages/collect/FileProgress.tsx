import { shareOf } from '../../../state/page-status';
import type { Progress } from '../../../state/types';
import { formats } from '../../app/format';
import { ProgressBar } from '../../controls/ProgressBar';
import { useText } from '../../text/text';

/** Phase, percent, rate and the time left, as far as they are known. */
export function FileProgress({ name, progress }: { readonly name: string; readonly progress: Progress | null }) {
  const { t, fact, language } = useText();
  const share = shareOf(progress);
  const parts: string[] = [];
  if (progress) {
    const phase = fact({ key: `phase.${progress.phase}` }, t('phase.read'));
    parts.push(share === null ? phase : t('collect.progress', { phase, share }));
    if (progress.rowsPerSecond !== null) parts.push(t('collect.progressRate', { rate: Math.round(progress.rowsPerSecond) }));
    if (progress.secondsLeft !== null) parts.push(t('collect.progressLeft', { left: formats(language).duration(progress.secondsLeft) }));
  }
  return (
    <div className="mt-1 grid gap-1.5">
      <p className="min-h-4 text-xs text-muted">{parts.join(' · ')}</p>
      <ProgressBar label={t('collect.progressLabel', { file: name })} share={share} />
    </div>
  );
}
