import type { U32 } from '../base/arrays';
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

/** Returns one join per customers file that names persons. Reads no choice of this stage beside who is who. */
export function joinProfiles(identities: Identities, people: People, files: readonly CollectedFile[]): readonly ProfileJoin[] {
  return customerFiles(files).flatMap((file) => {
    const persons = personsIn(identities, people, file);
    if (!persons?.some((person) => person !== NOBODY)) return [];
    const rowOf = new Uint32Array(people.ordering).fill(NO_ROW);
    const sequence = new Uint32Array(rowOf.length);
    const isSeen = new Uint8Array(people.count);
    let matched = 0;
    let withoutOrders = 0;
    let repeated = 0;
    for (let row = 0; row < persons.length; row++) {
      const person = persons[row] as number;
      if (person !== NOBODY && isSeen[person] === 1) repeated++;
      else if (person >= people.ordering) withoutOrders++;
      else {
        rowOf[person] = row;
        sequence[matched++] = person;
      }
      if (person !== NOBODY) isSeen[person] = 1;
    }
    return [{ file, rowOf, sequence: sequence.slice(0, matched), matched, withoutOrders, repeated }];
  });
}
