/** Tables by their usual endings, also those that only get a sentence about what they are. */
const TABLE = /\.(csv|tsv|tab|psv|txt|dat|json|jsonl|ndjson|xlsx|xlsm|xltx|xls|xlsb|ods|parquet|pq|gz|zip)$/i;
/** Excel keeps a file of this name beside a workbook that is open. */
const LOCK = /^~\$/;

/**
 * The files of a drop; a folder gives the tables in it and below it, by name. Must be called while the drop event is handled: the
 * browser empties the list afterwards.
 */
export async function droppedFiles(data: DataTransfer): Promise<readonly File[]> {
  const entries = [...data.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  const files = [...data.files];
  if (!entries.some(({ isDirectory }) => isDirectory)) return files;
  const found = await Promise.all(entries.map((entry) => (entry.isDirectory ? tablesIn(entry) : fileOf(entry).then((file) => [file]))));
  return found.flat();
}

async function tablesIn(entry: FileSystemEntry): Promise<File[]> {
  if (entry.name.startsWith('.') || LOCK.test(entry.name) || entry.name === '__MACOSX') return [];
  if (!entry.isDirectory) return TABLE.test(entry.name) ? [await fileOf(entry)] : [];
  const children = (await childrenOf(entry as FileSystemDirectoryEntry)).sort((a, b) => a.name.localeCompare(b.name));
  return (await Promise.all(children.map(tablesIn))).flat();
}

const fileOf = (entry: FileSystemEntry): Promise<File> =>
  new Promise((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));

/** Returns a copied table as a file; null where the text is less than two lines. The same text gives the same file. */
export function pastedTable(text: string, name: string): File | null {
  const lines = text.split(/\r\n?|\n/).filter((line) => line.trim() !== '');
  return lines.length < 2 ? null : new File([text], name, { type: 'text/plain', lastModified: 0 });
}

/** A folder is read in batches; an empty one ends it. */
async function childrenOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (batch.length === 0) return all;
    all.push(...batch);
  }
}
