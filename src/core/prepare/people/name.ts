const tokensOf = (name: string): readonly string[] =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((token) => token !== '');

const isHidden = (name: string): boolean => /[*＊•●]|\*\*|##/.test(name);
const fits = (a: string, b: string): boolean => a === b || (a.length === 1 && b.startsWith(a)) || (b.length === 1 && a.startsWith(b));

/**
 * True where two names may be of one person: every word of the shorter one is among the words of the longer, whole or as its initial. Empty
 * and masked names contradict nobody.
 */
export function mayBeOnePerson(a: string, b: string): boolean {
  if (isHidden(a) || isHidden(b)) return true;
  const [shorter, longer] = [tokensOf(a), tokensOf(b)].sort((x, y) => x.length - y.length) as [readonly string[], readonly string[]];
  const left = [...longer];
  return shorter.every((token) => {
    const at = left.findIndex((other) => fits(token, other));
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
}
