import { STAGES } from '../../state/types';
import { Button } from '../controls/Button';
import { Dialog } from '../controls/Dialog';
import { Tag } from '../controls/Tag';
import { useText } from '../text/text';
import { ACTIONS, shownKeys } from './actions';
import { useCommands, useView } from './context';

/** The way through the page, its two tinted words, and every key. */
export function Help() {
  const { t } = useText();
  const commands = useCommands();
  const isOpen = useView((view) => view.overlay === 'help');
  return (
    <Dialog isOpen={isOpen} onClose={() => commands.setView({ overlay: null })} title={t('help.title')} closeLabel={t('app.close')} isWide>
      <div className="grid gap-x-8 gap-y-5 sm:grid-cols-2">
        <div className="grid content-start gap-5">
          <section>
            <h3 className="mb-2 text-s">{t('help.way')}</h3>
            <dl className="grid gap-2 text-s">
              {STAGES.map((stage) => (
                <div key={stage}>
                  <dt className="font-medium">{t(`stage.${stage}`)}</dt>
                  <dd className="text-muted">{t(`help.way.${stage}`)}</dd>
                </div>
              ))}
            </dl>
          </section>
          <section>
            <h3 className="mb-2 text-s">{t('help.words')}</h3>
            <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-2 text-s text-muted">
              <dt>
                <Tag look="now">{t('app.now')}</Tag>
              </dt>
              <dd>{t('help.words.now')}</dd>
              <dt>
                <Tag look="checked">{t('app.checked')}</Tag>
              </dt>
              <dd>{t('help.words.checked')}</dd>
            </dl>
          </section>
        </div>
        <section>
          <h3 className="text-s">{t('help.keys')}</h3>
          <p className="mb-2 text-xs text-muted">{t('help.keysHint')}</p>
          <dl className="grid grid-cols-[1fr_auto] text-s">
            {ACTIONS.flatMap((action) =>
              action.keys
                ? [
                    <div key={action.id} className="col-span-full grid grid-cols-subgrid border-t border-line py-1.5">
                      <dt>{t(action.text)}</dt>
                      <dd>
                        <kbd className="font-sans text-muted">{shownKeys(action.keys)}</kbd>
                      </dd>
                    </div>,
                  ]
                : [],
            )}
          </dl>
          <Button kind="quiet" className="mt-3 -ml-2" onPress={() => commands.setView({ overlay: 'about' })}>
            {t('help.about')}
          </Button>
        </section>
      </div>
    </Dialog>
  );
}
