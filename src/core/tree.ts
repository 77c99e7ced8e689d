/** Where in a text something stands, counted from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/**
 * A file of YAML or JSON as it is written. Scalars stay text, for `umask: 077` and `version: 0.10` mean what is written and
 * not the number that YAML makes of it.
 */
export type Tree =
  | {
      readonly kind: 'text';
      readonly text: string;
      /** Where YAML reads the text as true or false: which of them. */
      readonly truth?: boolean;
      readonly place: Place | undefined;
    }
  | { readonly kind: 'list'; readonly items: readonly Tree[]; readonly place: Place | undefined }
  | { readonly kind: 'map'; readonly members: readonly Member[]; readonly place: Place | undefined }
  | { readonly kind: 'nothing'; readonly place: Place | undefined };

export interface Member {
  readonly key: string;
  readonly place: Place | undefined;
  readonly value: Tree;
}

/** One thing that is wrong with a file. */
export interface Fault {
  readonly place: Place | undefined;
  readonly sentence: string;
}

/** A text as a tree, as far as its grammar allows, and what is wrong with that. */
export interface ReadTree {
  readonly tree: Tree;
  readonly faults: readonly Fault[];
}
