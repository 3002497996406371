import type { U32 } from '../../base/arrays';
import type { MergeReason } from './types';

/** Disjoint sets over nodes 0 .. n − 1, each set with the number of persons as written in it (Tarjan 1975, path halving, by size). */
export class UnionFind {
  readonly #parent: U32;
  readonly #size: U32;
  readonly #persons: U32;
  /** Joins that made one person of two, by reason. */
  readonly merged: { [reason in MergeReason]: number } = { emailSpelling: 0, email: 0, phoneSpelling: 0, phone: 0 };

  constructor(nodes: number) {
    this.#parent = new Uint32Array(nodes);
    for (let i = 0; i < nodes; i++) this.#parent[i] = i;
    this.#size = new Uint32Array(nodes).fill(1);
    this.#persons = new Uint32Array(nodes);
  }

  /** Says that a node is a person as written. Call it before the node is joined to others. */
  markPerson(node: number): void {
    this.#persons[node] = 1;
  }

  find(node: number): number {
    let at = node;
    while (this.#parent[at] !== at) {
      const up = this.#parent[this.#parent[at] as number] as number;
      this.#parent[at] = up;
      at = up;
    }
    return at;
  }

  union(a: number, b: number, reason: MergeReason): void {
    let root = this.find(a);
    let other = this.find(b);
    if (root === other) return;
    if ((this.#size[root] as number) < (this.#size[other] as number)) [root, other] = [other, root];
    this.#parent[other] = root;
    this.#size[root] = (this.#size[root] as number) + (this.#size[other] as number);
    if ((this.#persons[root] as number) > 0 && (this.#persons[other] as number) > 0) this.merged[reason]++;
    this.#persons[root] = (this.#persons[root] as number) + (this.#persons[other] as number);
  }
}
