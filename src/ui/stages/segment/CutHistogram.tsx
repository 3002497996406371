import { useId, useMemo, useRef } from 'react';
import type { ViewState } from '../../../state/types';
import { useCommands, useProject, useView } from '../../app/context';
import { useDragWrite, useSettledCuts } from '../../charts/drag';
import { Histogram, PLOT } from '../../charts/Histogram';
import { useDrawnWidth, useWidth } from '../../charts/use-width';
import { Button } from '../../controls/Button';
import { Panel } from '../../controls/Panel';
import { RadioGroup } from '../../controls/RadioGroup';
import { Tag } from '../../controls/Tag';
import { Tip } from '../../controls/Tip';
import { useText } from '../../text/text';
import { CutField } from './CutField';
import { CutHandle } from './CutHandle';
import { labelOf, SEGMENT_COLOR, useScope } from './scope';
import { useCutDrag } from './use-cut-drag';

const HEIGHT = 316;

/** People now by probability, with the two cuts to drag. */
export function CutHistogram() {
  const { view, summary, format } = useScope();
  const { t, fact } = useText();
  const commands = useCommands();
  const scale = useView((state) => state.scale);
  const isStart = useProject(({ choices }) => choices.segment.cut1 === null && choices.segment.cut2 === null);
  const [ref, width] = useWidth<HTMLDivElement>();
  const drawnWidth = useDrawnWidth(width);
  const plotWidth = Math.max(0, width - PLOT.left - PLOT.right);
  const cutDrag = useCutDrag(plotWidth);
  const paint = `cuts-${useId().replace(/\W/g, '')}`;
  const showCount = useMemo(() => (value: number) => format.compact(value), [format]);
  const showShare = useMemo(() => (value: number) => format.share(value, 0), [format]);
  const reset = (which: ViewState['activeCut']): void => cutDrag.jump(which, which === 1 ? view.start.cut1 : view.start.cut2);
  return (
    <Panel
      label={t('segment.histogram.name')}
      title={
        <>
          {summary.goal === 'window'
            ? t('segment.histogram.window', { days: summary.windowDays ?? 0 })
            : t('segment.histogram.label', labelOf(summary))}{' '}
          <Tag look="now">{t('segment.now', { customers: format.count(view.people.rows) })}</Tag>
        </>
      }
      actions={
        <RadioGroup
          look="segments"
          label={t('segment.scale')}
          value={scale}
          options={[
            { value: 'linear', text: t('segment.scale.linear') },
            { value: 'sqrt', text: t('segment.scale.sqrt') },
          ]}
          onChange={(next) => commands.setView({ scale: next })}
        />
      }
    >
      <p className="sr-only">{t('segment.histogram.keys')}</p>
      <div ref={ref} className="relative select-none" style={{ height: HEIGHT }}>
        <CutPaint id={paint} plotWidth={plotWidth} />
        {drawnWidth > 0 && (
          <div aria-hidden className="absolute inset-0">
            <Histogram
              bins={view.histogram}
              width={drawnWidth}
              height={HEIGHT}
              scale={scale}
              fill={`url(#${paint})`}
              showCount={showCount}
              showShare={showShare}
            />
            <span className="absolute top-10 left-0 text-xs text-faint">{t('segment.histogram.y')}</span>
          </div>
        )}
        {([1, 2] as const).map((which) => (
          <CutHandle key={which} which={which} plotWidth={plotWidth} handlers={cutDrag.handlers(which)} onReset={() => reset(which)} />
        ))}
      </div>
      <p aria-hidden className="mt-0.5 text-center text-xs text-faint">
        {t('segment.histogram.x')}
      </p>
      <div className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-2">
        {([1, 2] as const).map((which) => (
          <CutField key={which} which={which} onAnswer={(cut) => cutDrag.jump(which, cut)} onFocus={() => cutDrag.activate(which)} />
        ))}
        <Presets onChoose={(cut) => cutDrag.jump(2, cut)} />
      </div>
      {isStart && <p className="mt-3 text-xs text-muted">{fact(view.start.because)}</p>}
    </Panel>
  );
}

function Presets({ onChoose }: { readonly onChoose: (cut: number) => void }) {
  const { view } = useScope();
  const { t } = useText();
  const { cut2 } = useSettledCuts();
  const chip = (cut: number, name: string, hint: string) => (
    <Tip text={hint}>
      <Button kind="chip" isOn={Math.fround(cut) === Math.fround(cut2)} onPress={() => onChoose(cut)}>
        {name}
      </Button>
    </Tip>
  );
  return (
    <span className="flex flex-1 justify-end gap-2">
      {chip(view.presets.balanced, t('segment.balanced'), t('segment.balanced.hint'))}
      {chip(view.presets.top10, t('segment.top10'), t('segment.top10.hint'))}
    </span>
  );
}

/** The colour of the bars: a gradient with hard stops at the cuts, in the chart's own coordinates, so that a drag moves four stops and draws nothing anew. */
function CutPaint({ id, plotWidth }: { readonly id: string; readonly plotWidth: number }) {
  const ref = useRef<SVGLinearGradientElement>(null);
  useDragWrite(ref, (gradient, { cut1, cut2 }) => {
    const at = [cut1, cut1, cut2, cut2];
    for (let i = 0; i < at.length; i++) gradient.children[i]?.setAttribute('offset', String(at[i]));
  });
  return (
    <svg aria-hidden width="0" height="0" className="absolute">
      <defs>
        <linearGradient ref={ref} id={id} gradientUnits="userSpaceOnUse" x1={PLOT.left} x2={PLOT.left + plotWidth} y1={0} y2={0}>
          <stop style={{ stopColor: SEGMENT_COLOR.ordinary }} />
          <stop style={{ stopColor: SEGMENT_COLOR.potential }} />
          <stop style={{ stopColor: SEGMENT_COLOR.potential }} />
          <stop style={{ stopColor: SEGMENT_COLOR.high }} />
        </linearGradient>
      </defs>
    </svg>
  );
}
