import { type FieldUse, fieldUses } from './field-uses.ts';
import { Nodes } from './nodes.ts';

/** A definition of a pod of Marathon, as it is written. */
export class MarathonPod extends Nodes {
  #fields: readonly FieldUse[] | undefined;

  get fields(): readonly FieldUse[] {
    this.#fields ??= fieldUses(this.root, 'pod');
    return this.#fields;
  }
}
