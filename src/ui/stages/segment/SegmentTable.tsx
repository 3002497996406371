import { useEffect, useRef } from 'react';
import { SEGMENTS, type SegmentKey } from '../../../core/segment';
import { useCommands } from '../../app/context';
import { LiveBar } from '../../charts/LiveBar';
import { LiveMetric } from '../../charts/LiveMetric';
import { Panel } from '../../controls/Panel';
import { Tag } from '../../controls/Tag';
import { useText } from '../../text/text';
import { numbersAt } from './cut-numbers';
import { Distribution } from './Distribution';
import { labelOf, SEGMENT_COLOR, useScope } from './scope';

/** The three segments of people now: size, expected number, money. */
export function SegmentTable() {
  const { view, summary, words } = useScope();
  const { t } = useText();
  const hasMoney = view.people.money !== null;
  return (
    <Panel
      label={t('segment.segments.name')}
      title={
        <>
          {t('segment.segments.name')} <Tag look="now">{t('segment.nowShort')}</Tag>
        </>
      }
    >
      <table className="table max-sm:[&_:is(th,td)]:pr-2.5 max-sm:[&_th]:whitespace-normal">
        <thead>
          <tr>
            <th scope="col">{t('segment.column.segment')}</th>
            <th scope="col" className="w-[26%] max-md:hidden">
              {t('segment.column.share')}
            </th>
            <th scope="col" className="num">
              {t('segment.column.size')}
            </th>
            <th scope="col" className="num">
              {t(`segment.column.expected.${words}`, labelOf(summary))}
            </th>
            {hasMoney && (
              <th scope="col" className="num">
                {t('segment.column.revenue')}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {SEGMENTS.map((key) => (
            <Row key={key} segment={key} hasMoney={hasMoney} />
          ))}
        </tbody>
      </table>
      <div aria-hidden className="mt-2 flex gap-4 text-xs text-muted max-md:hidden">
        <span>
          <i className="mr-1.5 inline-block h-1.5 w-4.5 rounded-[1px] bg-muted align-middle" />
          {t('segment.legend.customers')}
        </span>
        {hasMoney && (
          <span>
            <i className="mr-1.5 inline-block h-1.5 w-4.5 rounded-[1px] bg-muted align-middle opacity-45" />
            {t('segment.legend.revenue')}
          </span>
        )}
      </div>
      <Distribution />
    </Panel>
  );
}

function Row({ segment, hasMoney }: { readonly segment: SegmentKey; readonly hasMoney: boolean }) {
  const { view, format, stale, currency } = useScope();
  const color = SEGMENT_COLOR[segment];
  const total = Math.max(1, view.people.rows);
  return (
    <tr>
      <td>
        <span className="flex items-center gap-2">
          <i aria-hidden className="size-2.5 shrink-0 rounded-[3px]" style={{ background: color }} />
          <NameField segment={segment} />
        </span>
      </td>
      <td className="max-md:hidden">
        <div className="grid gap-1">
          <LiveBar color={color} share={(drag) => numbersAt(view, drag).segments[segment].size / total} />
          {hasMoney && <LiveBar color={color} isSoft share={(drag) => numbersAt(view, drag).segments[segment].revenueShare ?? 0} />}
        </div>
      </td>
      <td className="num">
        <LiveMetric
          name={`segment.${segment}.size`}
          read={(drag) => numbersAt(view, drag).segments[segment].size}
          show={format.count}
          stale={stale}
        />
      </td>
      <td className="num">
        <LiveMetric
          name={`segment.${segment}.expected`}
          read={(drag) => numbersAt(view, drag).segments[segment].expected}
          show={format.count}
          stale={stale}
        />
      </td>
      {hasMoney && (
        <td className="num">
          <LiveMetric
            name={`segment.${segment}.revenue`}
            read={(drag) => numbersAt(view, drag).segments[segment].moneyMills / 1000}
            show={(value) => format.money(value, currency, 'compact')}
            stale={stale}
            className="whitespace-nowrap"
          />{' '}
          <LiveMetric
            name={`segment.${segment}.revenueShare`}
            read={(drag) => numbersAt(view, drag).segments[segment].revenueShare}
            show={(share) => format.share(share)}
            stale={stale}
            className="ml-1.5 inline-block min-w-11 text-muted max-sm:block max-sm:text-xs"
          />
        </td>
      )}
    </tr>
  );
}

/** A segment's name, edited in place; empty gives the goal's name back. */
function NameField({ segment }: { readonly segment: SegmentKey }) {
  const { names, goalNames } = useScope();
  const { t } = useText();
  const commands = useCommands();
  const ref = useRef<HTMLInputElement>(null);
  const name = names[segment];
  useEffect(() => {
    if (ref.current) ref.current.value = name;
  }, [name]);
  const settle = (): void => {
    const typed = ref.current?.value.trim() ?? '';
    const next = typed === '' || typed === goalNames[segment] ? null : typed;
    if ((next ?? goalNames[segment]) !== name) commands.setSegmentName(segment, next);
    if (ref.current) ref.current.value = next ?? goalNames[segment];
  };
  return (
    <input
      ref={ref}
      defaultValue={name}
      maxLength={40}
      aria-label={t('segment.rename', { name: goalNames[segment] })}
      className="-ml-1.5 h-7 w-full min-w-16 rounded-m border border-transparent bg-transparent px-1.5 font-medium hover:border-line-strong focus:border-line-strong pointer-coarse:h-11"
      onBlur={settle}
      onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
    />
  );
}
