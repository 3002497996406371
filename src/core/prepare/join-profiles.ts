import type { U32 } from '../base/arrays';
import { inBlocks, type Job } from '../base/job';
import type { CollectedFile } from '../collect/types';
import { customerFiles } from './merge-orders';
import { type Identities, NOBODY, type People, personsIn } from './people';

/** Row of a customer in a file that does not know them. */
export const NO_ROW = 0xffffffff;

/** How one customers file meets the orders: its rows and their customers are the same persons. */
export interface ProfileJoin {
  readonly file: CollectedFile;
  /** For each customer of the orders their first row in the file, or NO_ROW. */
  readonly rowOf: U32;
  /** Customers of the orders in the order of the file. */
  readonly sequence: U32;
  readonly matched: number;
  /** Persons of the file who have no order, and rows that name nobody; rows whose person came before. */
  readonly withoutOrders: number;
  readonly repeated: number;
}

/** Returns one join per customers file that names persons. Reads no choice of this stage beside who is who. @throws AbortError */
export async function joinProfiles(
  identities: Identities,
  people: People,
  files: readonly CollectedFile[],
  job: Job,
): Promise<readonly ProfileJoin[]> {
  const joins: ProfileJoin[] = [];
  for (const file of customerFiles(files)) {
    const persons = personsIn(identities, people, file);
    if (!persons?.some((person) => person !== NOBODY)) continue;
    const rowOf = new Uint32Array(people.ordering).fill(NO_ROW);
    const sequence = new Uint32Array(rowOf.length);
    const isSeen = new Uint8Array(people.count);
    let matched = 0;
    let withoutOrders = 0;
    let repeated = 0;
    const join = (row: number): void => {
      const person = persons[row] as number;
      if (person !== NOBODY && isSeen[person] === 1) repeated++;
      else if (person >= people.ordering) withoutOrders++;
      else {
        rowOf[person] = row;
        sequence[matched++] = person;
      }
      if (person !== NOBODY) isSeen[person] = 1;
    };
    await inBlocks(
      persons.length,
      job,
      (from, to) => {
        for (let row = from; row < to; row++) join(row);
      },
      'prepare.index',
    );
    joins.push({ file, rowOf, sequence: sequence.slice(0, matched), matched, withoutOrders, repeated });
  }
  return joins;
}
