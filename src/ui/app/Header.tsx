import { CircleHelp, Command, Languages, Monitor, Moon, RotateCcw, Sun } from 'lucide-react';
import { Button, IconButton } from '../controls/Button';
import { RadioGroup } from '../controls/RadioGroup';
import { Tag } from '../controls/Tag';
import { useText } from '../text/text';
import { keyProps, nextTheme } from './actions';
import { useCommands, useRuns, useView } from './context';
import { PrivacyBadge } from './PrivacyBadge';
import { UndoRedo } from './UndoRedo';

const THEME_ICON = { system: Monitor, light: Sun, dark: Moon };

export function Header() {
  const { t, language } = useText();
  const commands = useCommands();
  const theme = useView((view) => view.theme);
  const sample = useRuns((runs) => runs.sample);
  return (
    <header className="no-print col-span-full flex h-12 items-center gap-1 border-b border-line bg-surface px-3.5 max-md:sticky max-md:top-0 max-md:z-20 md:px-4">
      <span className="flex shrink-0 items-center gap-2 text-m font-semibold tracking-tight md:w-[216px]">
        <Logo />
        Cutline
      </span>
      {sample && (
        <span className="hidden items-center gap-1 sm:flex" title={t('app.sampleHint')}>
          <Tag look="warn">{t('app.sample')}</Tag>
          <Button kind="quiet" icon={RotateCcw} onPress={commands.reset} shortcut={keyProps('reset').shortcut}>
            {t('app.startAfresh')}
          </Button>
        </span>
      )}
      <span className="flex-1" />
      <PrivacyBadge />
      <UndoRedo className="hidden sm:flex" />
      <span className="mx-1 hidden sm:flex">
        <RadioGroup
          look="segments"
          label={t('language.label')}
          value={language}
          options={[
            { value: 'en', text: t('language.en') },
            { value: 'zh', text: t('language.zh') },
          ]}
          onChange={commands.setLanguage}
        />
      </span>
      <span className="sm:hidden">
        <IconButton icon={Languages} label={t('action.language')} onPress={() => commands.setLanguage(language === 'en' ? 'zh' : 'en')} />
      </span>
      <IconButton
        icon={THEME_ICON[theme]}
        label={t('theme.next', { theme: t(`theme.${theme}`) })}
        {...keyProps('theme')}
        className="max-sm:hidden"
        onPress={() => commands.setTheme(nextTheme(theme))}
      />
      <IconButton
        icon={Command}
        label={t('palette.open')}
        {...keyProps('palette')}
        onPress={() => commands.setView({ overlay: 'palette' })}
      />
      <IconButton icon={CircleHelp} label={t('help.open')} {...keyProps('help')} onPress={() => commands.setView({ overlay: 'help' })} />
    </header>
  );
}

function Logo() {
  return (
    <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true">
      <rect width="7" height="18" rx="3" fill="var(--ordinary)" />
      <rect x="5" width="7" height="18" fill="var(--potential)" />
      <rect x="10" width="8" height="18" rx="3" fill="var(--high)" />
      <rect x="10" width="4" height="18" fill="var(--high)" />
    </svg>
  );
}
