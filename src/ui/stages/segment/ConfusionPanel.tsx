import { type ReactNode, useRef } from 'react';
import type { DragState, ViewState } from '../../../state/types';
import { useCommands, useView } from '../../app/context';
import { LiveText } from '../../app/LiveText';
import { useDragText } from '../../charts/drag';
import { LiveMetric } from '../../charts/LiveMetric';
import { Pairs, Panel } from '../../controls/Panel';
import { RadioGroup } from '../../controls/RadioGroup';
import { Tag } from '../../controls/Tag';
import { useText } from '../../text/text';
import { type CheckedNumbers, numbersAt } from './cut-numbers';
import { useScope } from './scope';

/** The checked past at the active cut: what would have happened, with rates and their simultaneous interval. */
export function ConfusionPanel() {
  const { view, summary, words, names, format } = useScope();
  const { t } = useText();
  const commands = useCommands();
  const active = useView((state) => state.activeCut);
  const checked = (drag: DragState): CheckedNumbers => numbersAt(view, drag).checked[active];
  const cutText = (drag: DragState): string => format.share(active === 1 ? drag.cut1 : drag.cut2, 1);
  return (
    <Panel
      label={t('segment.matrix.name')}
      data={{ 'data-cut': String(active) }}
      title={
        <>
          {t(`segment.matrix.title.${words}`)} <Tag look="checked">{t('segment.checked')}</Tag>
        </>
      }
      hint={
        <LiveText
          write={({ drag }) =>
            summary.asOfTrain === null
              ? t('segment.matrix.hint.label', { n: format.count(view.test.rows), cut: cutText(drag.getState()) })
              : t('segment.matrix.hint.window', { n: format.count(view.test.rows), date: summary.asOfTrain, cut: cutText(drag.getState()) })
          }
        />
      }
    >
      <RadioGroup<`${ViewState['activeCut']}`>
        look="segments"
        label={t('segment.matrix.cut')}
        value={`${active}`}
        options={[
          { value: '1', text: `${names.potential} + ${names.high}` },
          { value: '2', text: names.high },
        ]}
        onChange={(which) => commands.setView({ activeCut: which === '1' ? 1 : 2 })}
      />
      <Matrix read={checked} />
      <Rates read={checked} />
    </Panel>
  );
}

function Matrix({ read }: { readonly read: (drag: DragState) => CheckedNumbers }) {
  const { words } = useScope();
  const { t } = useText();
  const head = 'pb-1 text-left text-xs font-normal text-muted';
  return (
    <table className="mt-3 w-full table-fixed border-separate border-spacing-1 text-s">
      <colgroup>
        <col className="w-17" />
        <col />
        <col />
      </colgroup>
      <thead>
        <tr>
          <td />
          <th scope="col" className={head}>
            {t(`segment.matrix.yes.${words}`)}
          </th>
          <th scope="col" className={head}>
            {t(`segment.matrix.no.${words}`)}
          </th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row" className={head}>
            {t('segment.matrix.pick')}
          </th>
          <Cell name="tp" isRight read={(drag) => read(drag).tp} />
          <Cell name="fp" read={(drag) => read(drag).fp} />
        </tr>
        <tr>
          <th scope="row" className={head}>
            {t('segment.matrix.skip')}
          </th>
          <Cell name="fn" read={(drag) => read(drag).fn} />
          <Cell name="tn" isRight read={(drag) => read(drag).tn} />
        </tr>
      </tbody>
    </table>
  );
}

function Cell({
  name,
  isRight = false,
  read,
}: {
  readonly name: 'tp' | 'fp' | 'fn' | 'tn';
  readonly isRight?: boolean;
  readonly read: (drag: DragState) => number;
}) {
  const { format, stale } = useScope();
  const { t } = useText();
  return (
    <td className={`rounded-m border p-2.5 align-top ${isRight ? 'border-transparent bg-high/14' : 'border-line bg-bg'}`}>
      <LiveMetric name={name} read={read} show={format.count} stale={stale} className="block text-l font-semibold" />
      <span className="text-xs text-muted">{t(`segment.matrix.${name}`)}</span>
    </td>
  );
}

function Rates({ read }: { readonly read: (drag: DragState) => CheckedNumbers }) {
  const { words, format, stale } = useScope();
  const { t } = useText();
  const share = (value: number): string => format.share(value);
  const percent = (value: number): string => format.number(value * 100, 0);
  const band = (drag: DragState): string => {
    const { interval } = read(drag);
    return interval === null ? '' : ` (${percent(interval.low)}–${percent(interval.high)})`;
  };
  const rows: { name: ReactNode; value: ReactNode }[] = [
    {
      name: t(`segment.precision.${words}`),
      value: (
        <>
          <LiveMetric name="precision" read={(drag) => read(drag).precision} show={share} stale={stale} />
          <LiveText write={({ drag }) => band(drag.getState())} className="font-normal text-muted" />
        </>
      ),
    },
    {
      name: t(`segment.recall.${words}`),
      value: <LiveMetric name="recall" read={(drag) => read(drag).recall} show={share} stale={stale} />,
    },
    {
      name: t('segment.lift'),
      value: (
        <LiveMetric
          name="lift"
          read={(drag) => read(drag).lift}
          show={(lift) => `${format.number(lift, lift < 10 ? 1 : 0)} ×`}
          stale={stale}
        />
      ),
    },
  ];
  return (
    <div className="mt-3">
      <Pairs rows={rows} />
      <FewNote read={read} />
    </div>
  );
}

const FEW = 30;

/** The band holds for cuts that pick at least 30 checked customers; below, the page says so instead. */
function FewNote({ read }: { readonly read: (drag: DragState) => CheckedNumbers }) {
  const { t } = useText();
  const ref = useRef<HTMLParagraphElement>(null);
  useDragText(ref, (drag) => {
    const { picked } = read(drag);
    return picked < FEW ? t('segment.few', { n: picked }) : t('segment.band');
  });
  return <p ref={ref} className="mt-3 text-xs text-muted" />;
}
