import { useState } from 'react';
import { useCommands } from '../../app/context';
import { Button } from '../../controls/Button';
import { useText } from '../../text/text';
import type { FileProps } from './file-props';

/** Asks for the password of an archive; it goes to the data worker and is kept nowhere else. */
export function PasswordForm({ id, name }: FileProps) {
  const { t } = useText();
  const commands = useCommands();
  const [password, setPassword] = useState('');
  return (
    <form
      className="flex flex-wrap items-center gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (password !== '') commands.unlockFile(id, password);
      }}
    >
      <input
        type="password"
        className="field w-56"
        aria-label={t('collect.password.label', { file: name })}
        placeholder={t('collect.password.hint')}
        autoComplete="off"
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      <Button type="submit" kind="primary" isDisabled={password === ''}>
        {t('collect.password.open')}
      </Button>
    </form>
  );
}
