import { describe, expect, it } from 'vitest';
import { keyOfFile, sourceOf } from './file-source';

/** What the browser hands over for a dropped folder, or a file that went away: reading fails. */
const gone = { name: 'folder', size: 4096, lastModified: 1, slice: () => ({ arrayBuffer: () => Promise.reject(new Error('gone')) }) };
const unreadable = gone as unknown as File;

describe('a file that cannot be read', () => {
  it('has a key all the same, so that it can be shown with the reason', async () => {
    expect(await keyOfFile(unreadable)).toBe(await keyOfFile(unreadable));
  });

  it('fails with a code when it is read', async () => {
    await expect(sourceOf(unreadable).read(0, 10)).rejects.toMatchObject({ code: 'collect/unreadable' });
  });
});

describe('keyOfFile', () => {
  const key = (text: string, name = 'a.csv', lastModified = 1) => keyOfFile(new File([text], name, { lastModified }));

  it('differs by name, content and time of change', async () => {
    const keys = await Promise.all([key('a'), key('b'), key('a', 'b.csv'), key('a', 'a.csv', 2)]);
    expect(new Set(keys).size).toBe(4);
    expect(await key('a')).toBe(keys[0]);
  });
});
