import { AppError } from '../../../base/error';
import type { Job } from '../../../base/job';
import type { ByteChunk } from '../../packing/byte-stream';
import { badArchive } from '../../packing/limits';
import { readDirectory, type ZipEntry } from '../../packing/zip';
import { entryBytes } from '../../packing/zip-entry';
import type { ByteSource } from '../../types';
import { type NumberStyle, readStyles } from './styles';
import { type Tag, tagsOf } from './xml';

/** The small parts of a workbook are read as one text; sheets and strings are not. */
const MAX_PART_BYTES = 64 * 2 ** 20;

export interface Sheet {
  readonly name: string;
  readonly isHidden: boolean;
  readonly entry: ZipEntry;
}

/** A workbook whose sheets are known and not read yet. */
export interface Workbook {
  readonly sheets: readonly Sheet[];
  readonly is1904: boolean;
  readonly strings: ZipEntry | null;
  styles(job: Job): Promise<readonly NumberStyle[]>;
  stream(entry: ZipEntry): AsyncIterable<ByteChunk>;
}

/** Opens a workbook of the Office Open XML kind (ECMA-376). @throws AppError `collect/not-a-table`, `collect/bad-archive`; AbortError */
export async function openWorkbook(source: ByteSource, job: Job, sliceBytes?: number): Promise<Workbook> {
  const entries = await readDirectory(source);
  const byPath = new Map(entries.map((entry) => [entry.path.toLowerCase(), entry]));
  const stream = (entry: ZipEntry) => entryBytes(source, entry, null, sliceBytes);
  const textAt = async (path: string) => {
    const entry = byPath.get(path.toLowerCase());
    return entry ? partText(stream(entry), entry, job) : null;
  };
  const root = relationsOf((await textAt('_rels/.rels')) ?? '', '');
  const path = root.find(({ type }) => type === 'officeDocument')?.path ?? 'xl/workbook.xml';
  const xml = await textAt(path);
  if (xml === null) throw badArchive('the workbook is not there');
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const relations = relationsOf((await textAt(`${folder}_rels/${path.slice(folder.length)}.rels`)) ?? '', folder);
  const tags = [...tagsOf(xml)];
  const styles = relations.find(({ type }) => type === 'styles');
  const strings = relations.find(({ type }) => type === 'sharedStrings');
  return {
    sheets: sheetsOf(tags, relations, byPath),
    is1904: tags.some(({ name, attributes }) => name === 'workbookPr' && /^(?:1|true)$/.test(attributes.get('date1904') ?? '')),
    strings: (strings && byPath.get(strings.path.toLowerCase())) ?? null,
    styles: async () => readStyles((styles && (await textAt(styles.path))) ?? ''),
    stream,
  };
}

interface Relation {
  readonly id: string;
  /** Last word of the type: worksheet, chartsheet, styles, sharedStrings. */
  readonly type: string;
  readonly path: string;
}

function relationsOf(xml: string, folder: string): Relation[] {
  return [...tagsOf(xml)]
    .filter(({ name }) => name === 'Relationship')
    .map(({ attributes }) => ({
      id: attributes.get('Id') ?? '',
      type: (attributes.get('Type') ?? '').split('/').at(-1) as string,
      path: pathFrom(folder, attributes.get('Target') ?? ''),
    }));
}

function pathFrom(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const steps: string[] = [];
  for (const step of `${folder}${target}`.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '.' && step !== '') steps.push(step);
  }
  return steps.join('/');
}

function sheetsOf(tags: readonly Tag[], relations: readonly Relation[], byPath: ReadonlyMap<string, ZipEntry>): Sheet[] {
  const sheets: Sheet[] = [];
  for (const { name, attributes } of tags) {
    if (name !== 'sheet') continue;
    const relation = relations.find(({ id, type }) => id === attributes.get('id') && type === 'worksheet');
    const entry = relation && byPath.get(relation.path.toLowerCase());
    if (entry) sheets.push({ name: attributes.get('name') ?? '', isHidden: /hidden/i.test(attributes.get('state') ?? ''), entry });
  }
  return sheets;
}

async function partText(chunks: AsyncIterable<ByteChunk>, { size }: ZipEntry, job: Job): Promise<string> {
  if (size > MAX_PART_BYTES) throw new AppError('collect/too-big', 'a part of the workbook is too large', { gigabytes: 0.06 });
  const decoder = new TextDecoder();
  let text = '';
  for await (const { bytes } of chunks) {
    text += decoder.decode(bytes, { stream: true });
    await job.tick(0, 0, 'reading');
  }
  return text + decoder.decode();
}
