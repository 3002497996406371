import { Search } from 'lucide-react';
import { Autocomplete, Dialog, Input, Menu, MenuItem, Modal, ModalOverlay, SearchField, useFilter } from 'react-aria-components';
import { useText } from '../text/text';
import { ACTIONS, shownKeys } from './actions';
import { useApp, useCommands, useView } from './context';

/** Every action by name. */
export function Palette() {
  const { t } = useText();
  const app = useApp();
  const commands = useCommands();
  const isOpen = useView((view) => view.overlay === 'palette');
  const { contains } = useFilter({ sensitivity: 'base' });
  const close = (): void => {
    if (app.view.getState().overlay === 'palette') commands.setView({ overlay: null });
  };
  const offered = ACTIONS.filter((action) => action.id !== 'palette' && !action.isOff?.(app));
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => !open && close()}
      isDismissable
      className="fixed inset-0 z-40 flex items-start justify-center bg-shade p-4 pt-[12vh]"
    >
      <Modal className="w-full max-w-lg overflow-hidden rounded-l border border-line bg-raised shadow-over">
        <Dialog aria-label={t('palette.title')} className="flex max-h-[60vh] flex-col outline-none">
          <Autocomplete filter={contains}>
            <SearchField aria-label={t('palette.search')} autoFocus className="flex items-center gap-2 border-b border-line px-3.5">
              <Search size={15} aria-hidden className="shrink-0 text-muted" />
              <Input
                placeholder={t('palette.search')}
                className="h-11 w-full bg-transparent text-m outline-none! placeholder:text-faint [&::-webkit-search-cancel-button]:hidden"
              />
            </SearchField>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls can be reached by keyboard. */}
            <section aria-label={t('palette.title')} tabIndex={0} className="overflow-auto outline-none">
              <Menu
                aria-label={t('palette.title')}
                className="p-1.5 outline-none"
                renderEmptyState={() => <p className="p-3 text-s text-muted">{t('palette.none')}</p>}
              >
                {offered.map((action) => (
                  <MenuItem
                    key={action.id}
                    id={action.id}
                    textValue={t(action.text)}
                    onAction={() => {
                      close();
                      action.run(app);
                    }}
                    className="flex cursor-pointer items-center gap-3 rounded-m px-2.5 py-1.5 text-s outline-none focus:bg-accent-soft pointer-coarse:min-h-11"
                  >
                    <span className="w-14 shrink-0 text-xs text-faint">{t(`keys.${action.group}`)}</span>
                    <span className="flex-1">{t(action.text)}</span>
                    {action.keys && <kbd className="font-sans text-xs text-muted">{shownKeys(action.keys)}</kbd>}
                  </MenuItem>
                ))}
              </Menu>
            </section>
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
