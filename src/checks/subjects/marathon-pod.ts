import { childOf, itemsOf, type TextNode, textOf } from '../text/node.ts';
import { type FieldUse, fieldUses, type OutOfRange, outOfRange } from './field-uses.ts';
import { Nodes } from './nodes.ts';

/** A definition of a pod of Marathon, as it is written. */
export class MarathonPod extends Nodes {
  #fields: readonly FieldUse[] | undefined;

  get fields(): readonly FieldUse[] {
    this.#fields ??= fieldUses(this.root, 'pod');
    return this.#fields;
  }

  /** Numbers that Marathon does not take. */
  get outOfRange(): Iterable<OutOfRange> {
    return outOfRange(this.fields);
  }

  /** The images of its containers that are Docker's, with the object that has them. */
  get dockerImages(): readonly { readonly id: TextNode; readonly image: string; readonly node: TextNode }[] {
    return itemsOf(childOf(this.root, 'containers')).flatMap((container) => {
      const node = childOf(container, 'image');
      const id = childOf(node, 'id');
      const image = textOf(id);
      const isDocker = textOf(childOf(node, 'kind'))?.toUpperCase() === 'DOCKER';
      return node === undefined || id === undefined || image === undefined || !isDocker ? [] : [{ id, image, node }];
    });
  }
}
