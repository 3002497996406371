import type { ApartOrders, OpenOverlap, OrdersTogether, Overlap } from '../../../core/prepare/overlap/types';
import { useCommands, useProject, useRuns } from '../../app/context';
import { formats } from '../../app/format';
import { Metric } from '../../app/Metric';
import { Panel } from '../../controls/Panel';
import { Switch } from '../../controls/Switch';
import { Rich, useText } from '../../text/text';

/** Pairs of files told one by one; many files with much in common would be a long list. */
const SHOWN = 12;
const SHOWN_FILES = 3;

/** Orders that stand in several files: which copies count, and what the files come to with each order once. */
export function Overlaps() {
  const { t } = useText();
  const commands = useCommands();
  const isOn = useProject((project) => project.choices.prepare.ordersOnce);
  const run = useRuns((runs) => runs.link);
  const { overlap, together } = run.value ?? {};
  if (!overlap || (overlap.overlaps.length + overlap.open.length === 0 && !overlap.apart && !overlap.split)) return null;
  const isStale = run.state !== 'ready';
  const left = Math.max(0, overlap.overlaps.length - SHOWN) + Math.max(0, overlap.open.length - SHOWN);
  const hasCopies = overlap.overlaps.length > 0;
  return (
    <Panel
      title={t(`collect.overlap.title${hasCopies || overlap.split ? '' : overlap.open.length > 0 ? 'Open' : 'Apart'}`)}
      {...(hasCopies
        ? {
            hint: isOn ? t('collect.overlap.hint') : t('collect.overlap.hintOff'),
            actions: (
              <Switch isOn={isOn} onChange={(ordersOnce) => commands.setPrepare({ ordersOnce })}>
                {t('collect.overlap.switch')}
              </Switch>
            ),
          }
        : {})}
    >
      <ul className="grid gap-2 text-s wrap-anywhere">
        {overlap.overlaps.slice(0, SHOWN).map((one) => (
          <li key={`${one.file} ${one.other}`}>
            <Copies overlap={one} isOn={overlap.on} isStale={isStale} />
          </li>
        ))}
        {(['split', 'apart'] as const).map((what) => {
          const numbers = overlap[what];
          return (
            numbers && (
              <li key={what} className="text-muted">
                <Numbers what={what} numbers={numbers} isStale={isStale} />
              </li>
            )
          );
        })}
        {overlap.open.slice(0, SHOWN).map((one) => (
          <li key={`open ${one.files.join(' ')}`} className="text-muted">
            <Open open={one} />
          </li>
        ))}
        {left > 0 && <li className="text-muted">{t('collect.overlap.more', { count: left })}</li>}
      </ul>
      {together && <Together together={together} isStale={isStale} />}
    </Panel>
  );
}

function Copies({ overlap, isOn, isStale }: { readonly overlap: Overlap; readonly isOn: boolean; readonly isStale: boolean }) {
  const { fact } = useText();
  const { file, other, orders, lines } = overlap;
  const count = orders > 0 ? orders : lines;
  const key = `collect.overlap.${orders > 0 ? 'orders' : 'lines'}${isOn ? '' : 'Off'}`;
  return (
    <Rich
      text={fact({ key, values: { other, lines, count } })}
      parts={{
        file: <b className="font-semibold">{file}</b>,
        count: (
          <Metric name={`overlap.${file}.${orders > 0 ? 'orders' : 'lines'}`} value={count} stale={isStale} className="font-semibold" />
        ),
      }}
    />
  );
}

interface NumbersProps {
  readonly what: 'apart' | 'split';
  readonly numbers: ApartOrders;
  readonly isStale: boolean;
}

function Numbers({ what, numbers: { files, numbers }, isStale }: NumbersProps) {
  const { fact, language } = useText();
  const names = files.length > SHOWN_FILES ? [...files.slice(0, SHOWN_FILES), '…'] : files;
  return (
    <Rich
      text={fact({ key: `collect.overlap.${what}`, values: { files: formats(language).list(names), count: numbers } })}
      parts={{ count: <Metric name={`overlap.${what}`} value={numbers} stale={isStale} className="font-semibold" /> }}
    />
  );
}

function Open({ open: { files, from, to, lines } }: { readonly open: OpenOverlap }) {
  const { t, language } = useText();
  return <>{t('collect.overlap.open', { files: formats(language).list(files), from, to, first: lines[0], second: lines[1] })}</>;
}

function Together({ together: { orders, money }, isStale }: { readonly together: OrdersTogether; readonly isStale: boolean }) {
  const { fact } = useText();
  const metric = (name: 'gross' | 'net', value: number) => (
    <Metric name={`together.${name}`} value={value} kind="money" currency={money?.currency ?? null} stale={isStale} />
  );
  return (
    <p className="mt-3 text-s">
      <Rich
        text={fact({ key: money ? 'collect.overlap.together' : 'collect.overlap.togetherNoMoney', values: { count: orders } })}
        parts={{
          orders: <Metric name="together.orders" value={orders} stale={isStale} className="font-semibold" />,
          ...(money ? { gross: metric('gross', money.gross), net: metric('net', money.net) } : {}),
        }}
      />
    </p>
  );
}
