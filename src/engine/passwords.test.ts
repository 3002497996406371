import { expect, it } from 'vitest';
import { AppError } from '../core/base/error';
import { Passwords } from './passwords';

const reading = (right: string) => async (password: string | null) => {
  if (password === right) return 'table';
  throw new AppError('collect/password', 'locked', password === null ? {} : { wrong: true });
};

it('forgets a wrong password at once, and keeps one that has opened part of its file', async () => {
  const passwords = new Passwords();
  passwords.set('file-1', 'guess');
  await expect(passwords.use('file-1', reading('secret'))).rejects.toMatchObject({ code: 'collect/password', details: { wrong: true } });
  expect(passwords.of('file-1')).toBeNull();
  passwords.set('file-1', 'secret');
  expect(await passwords.use('file-1', reading('secret'))).toBe('table');
  await expect(passwords.use('file-1', reading('of another entry'))).rejects.toMatchObject({ details: { wrong: true } });
  expect(passwords.of('file-1')).toBe('secret');
});

it('keeps a password when reading fails for another reason, and one that was given meanwhile', async () => {
  const passwords = new Passwords();
  passwords.set('file-1', 'guess');
  await expect(passwords.use('file-1', () => Promise.reject(new Error('gone')))).rejects.toThrow('gone');
  expect(passwords.of('file-1')).toBe('guess');
  const failing = passwords.use('file-1', async (password) => {
    passwords.set('file-1', 'secret');
    return reading('secret')(password);
  });
  await expect(failing).rejects.toMatchObject({ details: { wrong: true } });
  expect(passwords.of('file-1')).toBe('secret');
});
