import type { F64, U8, U32 } from '../base/arrays';
import type { Job } from '../base/job';
import type { CollectedFile, PersonRows } from '../collect/types';
import { textAt, textCount } from '../table/text';
import { groupByCustomer, sortByTime } from './index-orders';
import { concatCodes, concatNumbers, EMPTY, mergeCodes } from './merge-orders';
import { type Identities, NOBODY, type People, personsIn } from './people';
import { plainName } from './provenance';

/** What an event is, where its name says so. */
export const EVENT = { other: 0, view: 1, cart: 2, favourite: 3 } as const;

const WORDS: readonly (readonly [kind: number, words: string])[] = [
  [
    EVENT.view,
    'view views pageview productview productviewed viewitem viewproduct viewcontent itemview detail detailview click pv browse visit 浏览 查看 点击 浏览商品 商品浏览 浏览商品详情 访问',
  ],
  [EVENT.cart, 'cart addtocart addcart cartadd addedtocart productadded addtobasket addtobag 加购 加购物车 加入购物车 加车'],
  [
    EVENT.favourite,
    'fav favorite favourite favorites addtowishlist wishlist addtofavorites collect like save 收藏 加收藏 关注 收藏商品 喜欢',
  ],
];
const KIND_OF: ReadonlyMap<string, number> = new Map(
  WORDS.flatMap(([kind, words]) => words.split(' ').map((word) => [word, kind] as const)),
);

/** Returns what an event's name says it is. */
export const eventKind = (name: string): number => KIND_OF.get(plainName(name)) ?? EVENT.other;

/** Dated rows of events or reviews, grouped by the persons of the orders and sorted by time. */
export interface ActivityIndex {
  readonly role: 'events' | 'reviews';
  /** Rows of person c are `[start[c], start[c + 1])`, time ascending. */
  readonly start: U32;
  readonly time: F64;
  /** Events: one of EVENT. */
  readonly kind: U8 | null;
  readonly product: U32 | null;
  readonly products: number;
  /** Reviews: as in the file; NaN where missing. */
  readonly rating: F64 | null;
  readonly hasKinds: boolean;
  readonly files: readonly string[];
  /** ms of the first dated row; Infinity where there is none. */
  readonly from: number;
  /** Column names of the files. */
  readonly sources: readonly string[];
}

/** Returns the events and the reviews of the files, each as one index; nothing where no file has any. Undated rows are left out (R6). */
export async function indexActivity(
  files: readonly CollectedFile[],
  identities: Identities,
  people: People,
  job: Job,
): Promise<readonly ActivityIndex[]> {
  const found: ActivityIndex[] = [];
  for (const role of ['events', 'reviews'] as const) {
    const own = files.filter((file) => file.role === role && file.people && personsIn(identities, people, file));
    if (own.length > 0) found.push(await indexOf(role, own, identities, people, job));
  }
  return found;
}

async function indexOf(
  role: ActivityIndex['role'],
  files: readonly CollectedFile[],
  identities: Identities,
  people: People,
  job: Job,
): Promise<ActivityIndex> {
  const parts = files.map((file) => file.people as PersonRows);
  const persons = concatCodes(files.map((file) => personsIn(identities, people, file) as U32));
  const time = concatNumbers(parts.map((part) => part.time));
  const counted = persons.map((person, row) => (person < people.ordering && !Number.isNaN(time[row]) ? person : NOBODY));
  const { start, line } = await groupByCustomer(counted, people.ordering, job);
  await sortByTime(time, start, line, job);
  const product = parts.some((part) => part.product) ? mergeCodes(parts.map((part) => part.product ?? blank(part.rows))) : null;
  const kinds = role === 'events' && parts.some((part) => part.event) ? concatKinds(parts) : null;
  await job.tick(0, 1, 'prepare.index');
  const rating = parts.some((part) => part.rating)
    ? concatNumbers(parts.map((part) => part.rating ?? new Float64Array(part.rows).fill(Number.NaN)))
    : null;
  return {
    role,
    start,
    time: takeNumbers(time, line),
    kind: kinds && line.reduce((into, row, i) => set(into, i, kinds[row] as number), new Uint8Array(line.length)),
    product: product && line.map((row) => product.codes[row] as number),
    products: product ? textCount(product.levels) : 0,
    rating: rating && takeNumbers(rating, line),
    hasKinds: kinds !== null,
    files: files.map(({ name }) => name),
    from: time.reduce((first, at) => Math.min(at, first), Number.POSITIVE_INFINITY),
    sources: [...new Set(files.flatMap(({ report }) => Object.values(report.fields)))],
  };
}

const set = (into: U8, at: number, value: number): U8 => {
  into[at] = value;
  return into;
};

const blank = (rows: number) => ({
  codes: new Uint32Array(rows).fill(EMPTY),
  levels: { bytes: new Uint8Array(0), offsets: new Uint32Array(1) },
});

function takeNumbers(from: F64, rows: U32): F64 {
  const taken = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) taken[i] = from[rows[i] as number] as number;
  return taken;
}

function concatKinds(parts: readonly PersonRows[]): U8 {
  const kinds = new Uint8Array(parts.reduce((sum, part) => sum + part.rows, 0));
  let at = 0;
  for (const { rows, event } of parts) {
    const kindOf = event ? Uint8Array.from({ length: textCount(event.levels) }, (_, i) => eventKind(textAt(event.levels, i))) : null;
    for (let row = 0; row < rows; row++) kinds[at++] = (event && kindOf?.[event.codes[row] as number]) ?? EVENT.other;
  }
  return kinds;
}
