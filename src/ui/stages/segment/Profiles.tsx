import type { SegmentKey } from '../../../core/segment';
import { SEGMENTS } from '../../../core/segment/types';
import { useRuns } from '../../app/context';
import { Panel } from '../../controls/Panel';
import { Tag } from '../../controls/Tag';
import { useText } from '../../text/text';
import { SEGMENT_COLOR, useScope } from './scope';
import { useTraitText } from './use-trait-text';

/** Each segment in words: where it differs most from everyone. */
export function Profiles() {
  const { t } = useText();
  const run = useRuns((runs) => runs.profiles);
  const isStale = run.state !== 'ready';
  return (
    <Panel
      title={
        <>
          {t('segment.profile.title')} <Tag look="now">{t('segment.nowShort')}</Tag>
        </>
      }
      hint={run.state === 'working' || run.state === 'stale' ? t('segment.profile.wait') : t('segment.profile.hint')}
    >
      <div className={`grid gap-x-6 gap-y-4 sm:grid-cols-3 lg:grid-cols-1 ${isStale ? 'stale' : ''}`}>
        {SEGMENTS.map((key) => (
          <Profile key={key} segment={key} />
        ))}
      </div>
    </Panel>
  );
}

function Profile({ segment }: { readonly segment: SegmentKey }) {
  const { names } = useScope();
  const { t } = useText();
  const say = useTraitText();
  const profile = useRuns((runs) => runs.profiles.value?.find(({ key }) => key === segment));
  return (
    <div>
      <h3 className="flex items-center gap-2 text-s">
        <i aria-hidden className="size-2.5 rounded-[3px]" style={{ background: SEGMENT_COLOR[segment] }} />
        {names[segment]}
      </h3>
      {profile && profile.traits.length > 0 ? (
        <ul className="mt-1.5 grid gap-1 text-s text-muted">
          {profile.traits.map((trait) => (
            <li key={`${trait.feature}=${trait.level ?? trait.kind}`}>{say(trait)}</li>
          ))}
        </ul>
      ) : (
        <p className="mt-1.5 text-s text-muted">{profile ? t('segment.profile.same') : '…'}</p>
      )}
    </div>
  );
}
