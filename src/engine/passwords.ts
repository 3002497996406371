import { AppError } from '../core/base/error';
import type { FileId } from '../core/recipe/types';

/** Passwords of archives while their files may be read again; a wrong one is forgotten at once. */
export class Passwords {
  readonly #known = new Map<FileId, { readonly password: string; hasOpened: boolean }>();

  set(id: FileId, password: string): void {
    this.#known.set(id, { password, hasOpened: false });
  }

  /** @returns the password of a file, null where none is known. */
  of(id: FileId): string | null {
    return this.#known.get(id)?.password ?? null;
  }

  /** Reads with the password of a file. One that has opened nothing of it and does not fit is forgotten. */
  async use<T>(id: FileId, read: (password: string | null) => Promise<T>): Promise<T> {
    const used = this.#known.get(id);
    try {
      const result = await read(used?.password ?? null);
      if (used) used.hasOpened = true;
      return result;
    } catch (error) {
      const isWrong = error instanceof AppError && error.code === 'collect/password' && error.details.wrong === true;
      if (isWrong && used && !used.hasOpened && this.#known.get(id) === used) this.#known.delete(id);
      throw error;
    }
  }
}
