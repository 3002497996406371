import type { Bins, CleanedColumn, LevelCount } from '../../../core/prepare/types';
import { formats } from '../../app/format';
import { useText } from '../../text/text';

const WIDTH = 140;
const HEIGHT = 34;

interface PictureProps {
  readonly picture: NonNullable<CleanedColumn['picture']>;
  readonly isMoney: boolean;
}

/** A column before and after a cleaning step, beside each other: bars of numbers, or levels with their rows. */
export function BeforeAfter({ picture, isMoney }: PictureProps) {
  const { t } = useText();
  return (
    <div className="mt-1 grid max-w-md grid-cols-2 gap-x-5 gap-y-1">
      {(['before', 'after'] as const).map((side) => (
        <figure key={side} className="min-w-0">
          <figcaption className="text-xs text-muted">{t(`prepare.cleaning.${side}`)}</figcaption>
          {picture.kind === 'histogram' ? (
            <Bars bins={picture[side]} isAfter={side === 'after'} isMoney={isMoney} />
          ) : (
            <Levels levels={picture[side]} isAfter={side === 'after'} />
          )}
        </figure>
      ))}
    </div>
  );
}

interface BarsProps {
  readonly bins: Bins;
  readonly isAfter: boolean;
  readonly isMoney: boolean;
}

function Bars({ bins: { range, counts }, isAfter, isMoney }: BarsProps) {
  const { language } = useText();
  const [low, high] = formats(language).alike(range, isMoney);
  const most = Math.max(...counts, 1);
  const step = WIDTH / counts.length;
  const bars = counts.map((count, place) => {
    const height = count === 0 ? 0 : Math.max(1, (HEIGHT * count) / most);
    return `M${(place * step).toFixed(2)} ${HEIGHT}v${-height.toFixed(2)}h${Math.max(1, Math.min(step - 1, 24)).toFixed(2)}v${height.toFixed(2)}z`;
  });
  return (
    <>
      <svg aria-hidden="true" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" className="mt-0.5 block h-9 w-full">
        <path d={bars.join('')} fill={isAfter ? 'var(--accent)' : 'var(--ordinary)'} />
        <path d={`M0 ${HEIGHT - 0.5}h${WIDTH}`} stroke="var(--line-strong)" vectorEffect="non-scaling-stroke" />
      </svg>
      <p className="flex justify-between gap-2 text-xs text-muted">
        <span>{low}</span>
        {high !== low && <span>{high}</span>}
      </p>
    </>
  );
}

function Levels({ levels, isAfter }: { readonly levels: readonly LevelCount[]; readonly isAfter: boolean }) {
  const { t, language } = useText();
  const format = formats(language);
  const most = Math.max(...levels.map(({ count }) => count), 1);
  return (
    <ul className="mt-0.5 grid gap-0.5 text-xs">
      {levels.map(({ text, count }) => (
        <li key={text} className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-2">
          <span className={`truncate ${text === '' ? 'text-muted italic' : ''}`} title={text}>
            {text === '' ? t('prepare.cleaning.rare') : <Visible text={text} />}
          </span>
          <span className="text-muted">{format.count(count)}</span>
          <span
            aria-hidden
            className={`col-span-2 h-0.5 rounded-full ${isAfter ? 'bg-accent' : 'bg-ordinary'}`}
            style={{ width: `${(100 * count) / most}%` }}
          />
        </li>
      ))}
    </ul>
  );
}

/** Blanks at the ends cannot be seen, and are what the step takes away. */
function Visible({ text }: { readonly text: string }) {
  const [, before = '', middle = '', after = ''] = /^(\s*)(.*?)(\s*)$/su.exec(text) ?? [];
  const mark = (blanks: string) => blanks !== '' && <span className="text-faint">{'␣'.repeat(Math.min(3, blanks.length))}</span>;
  return (
    <>
      {mark(before)}
      {middle}
      {mark(after)}
    </>
  );
}
