import { Failure } from '../../core/failure.ts';
import { nearest } from '../../core/nearest.ts';
import type { Fault, Member, Place, Tree } from '../../core/tree.ts';

/** Takes down what is wrong, and where. */
export type Tell = (place: Place | undefined, sentence: string) => void;

/** A tell that keeps all it is told. */
export function tellInto(faults: Fault[]): Tell {
  return (place, sentence) => void faults.push({ place, sentence });
}

/** The end of a sentence about a mistyped word; empty where no known one is near. */
export function meant(word: string, known: readonly string[]): string {
  const near = nearest(word, known);
  return near === undefined ? '' : ` Did you mean ${near}?`;
}

/** The names and values of one group, each taken once; what is left over at the end is unknown. */
export class WrittenFields {
  readonly #what: string;
  readonly #tell: Tell;
  readonly #members: readonly Member[];
  readonly #place: Place | undefined;
  readonly #isGroup: boolean;
  readonly #known: string[] = [];

  /** `what` names the group in sentences: `The fault late`. */
  constructor(tree: Tree, what: string, tell: Tell) {
    this.#what = what;
    this.#tell = tell;
    this.#place = tree.place;
    this.#members = tree.kind === 'map' ? tree.members : [];
    this.#isGroup = tree.kind === 'map';
    if (tree.kind !== 'map' && tree.kind !== 'nothing') tell(tree.place, `${what} holds names and values.`);
  }

  tree(key: string): Tree | undefined {
    this.#known.push(key);
    return this.#members.find((member) => member.key === key)?.value;
  }

  /** The parsed text; undefined where there is none, or a wrong one. `parse` @throws Failure `usage` */
  maybe<T>(key: string, parse: (text: string) => T): T | undefined {
    const tree = this.tree(key);
    if (tree === undefined) return undefined;
    if (tree.kind !== 'text') {
      this.#tell(tree.place ?? this.#placeOf(key), `${this.#what}: ${key} is a single value.`);
      return undefined;
    }
    try {
      return parse(tree.text);
    } catch (thrown) {
      const { code, message, hint } = Failure.from(thrown);
      if (code === 'internal') throw thrown;
      this.#tell(tree.place, `${this.#what}: ${key}: ${message}${hint === undefined ? '' : ` ${hint}`}`);
      return undefined;
    }
  }

  /** As `maybe`; where there is none it is told. */
  needed<T>(key: string, parse: (text: string) => T, example: string): T | undefined {
    const value = this.maybe(key, parse);
    if (this.#isGroup && !this.#members.some((member) => member.key === key)) {
      this.#tell(this.#place, `${this.#what} needs ${key}, such as ${key}: ${example}`);
    }
    return value;
  }

  /** Tells of every name that nobody has taken. */
  end(): void {
    for (const { key, place } of this.#members) {
      if (this.#known.includes(key)) continue;
      this.#tell(place, `${this.#what} may hold ${this.#known.join(', ')}, not ${key}.${meant(key, this.#known)}`);
    }
  }

  #placeOf(key: string): Place | undefined {
    return this.#members.find((member) => member.key === key)?.place;
  }
}
