import { FileUp, FlaskConical } from 'lucide-react';
import { chooseFiles } from '../../app/actions';
import { useCommands, useProject, useRuns } from '../../app/context';
import { Button } from '../../controls/Button';
import { StageHead } from '../../controls/Panel';
import { useText } from '../../text/text';
import { AddingFiles } from './AddingFiles';
import { FileRow } from './FileRow';
import { Joins } from './Joins';
import { Overlaps } from './Overlaps';
import { ProjectReading } from './ProjectReading';

/** Files with both columns and rules open at first; of more files only the first one is. */
const OPEN_FILES = 2;

export function CollectPanel() {
  const { t, language } = useText();
  const commands = useCommands();
  const files = useProject((project) => project.choices.files);
  const isReady = useRuns((runs) => runs.prepare.state === 'ready');
  const isOpening = useRuns((runs) => runs.opening);
  const isSample = useRuns((runs) => runs.sample !== null);
  const isEmpty = files.length === 0;
  const add = (
    <Button key="add" kind={isEmpty ? 'primary' : 'plain'} icon={FileUp} onPress={chooseFiles}>
      {t('collect.addFiles')}
    </Button>
  );
  const sample = (
    <Button
      key="sample"
      kind={isEmpty ? 'plain' : 'quiet'}
      icon={FlaskConical}
      isDisabled={isOpening}
      onPress={() => commands.openSample(language)}
    >
      {t('collect.sample')}
    </Button>
  );
  if (isEmpty) {
    return (
      <div className="grid gap-4">
        <StageHead title={t('collect.title')} purpose={t('collect.purpose')} />
        <AddingFiles />
        <FirstDrop>
          {add}
          {sample}
          <Button kind="quiet" isDisabled={isOpening} onPress={() => commands.openSample(language === 'en' ? 'zh' : 'en')}>
            {t('collect.sampleOther')}
          </Button>
        </FirstDrop>
      </div>
    );
  }
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <StageHead
        title={t('collect.title')}
        purpose={t('collect.purpose')}
        actions={
          <>
            {sample}
            {add}
            <Button kind="primary" isDisabled={!isReady} onPress={() => commands.go('segment')}>
              {t('collect.next')}
            </Button>
          </>
        }
      />
      <p
        className={`no-print rounded-l border border-dashed border-line-strong px-4 py-3 text-s text-muted ${isSample ? '' : 'max-sm:hidden'}`}
      >
        {isSample ? t('collect.sampleOpen') : t('collect.dropHint')}
      </p>
      <ProjectReading />
      <AddingFiles />
      <section aria-label={t('collect.files')} className="card divide-y divide-line">
        <h2 className="sr-only">{t('collect.files')}</h2>
        {files.map((file, index) => (
          <FileRow key={file.id} id={file.id} name={file.name} isOpenAtFirst={index === 0 || files.length <= OPEN_FILES} />
        ))}
      </section>
      <Overlaps />
      <Joins />
    </div>
  );
}

function FirstDrop({ children }: { readonly children: React.ReactNode }) {
  const { t } = useText();
  return (
    <div className="grid justify-items-center rounded-l border border-dashed border-line-strong bg-surface px-6 py-14 text-center max-sm:px-4 max-sm:py-9">
      <h2 className="text-l">{t('collect.emptyTitle')}</h2>
      <p className="mt-1.5 max-w-[62ch] text-s text-muted">{t('collect.emptyText')}</p>
      <div className="mt-6 flex flex-wrap justify-center gap-2">{children}</div>
      <dl className="mt-10 grid max-w-2xl gap-x-10 gap-y-4 border-t border-line pt-6 text-left text-s sm:grid-cols-2">
        <div>
          <dt className="font-semibold">{t('collect.emptyOrders')}</dt>
          <dd className="text-muted">{t('collect.emptyOrdersText')}</dd>
        </div>
        <div>
          <dt className="font-semibold">{t('collect.emptyCustomers')}</dt>
          <dd className="text-muted">{t('collect.emptyCustomersText')}</dd>
        </div>
      </dl>
    </div>
  );
}
