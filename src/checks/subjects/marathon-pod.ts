import type { Source } from '../../core/source.ts';
import type { TextSubject } from '../rule.ts';
import type { TextNode } from '../text/node.ts';
import type { Versions } from '../versions.ts';
import { type FieldUse, fieldUses } from './field-uses.ts';

/** A definition of a pod of Marathon, as it is written. */
export class MarathonPod implements TextSubject {
  readonly source: Source;
  readonly versions: Versions;
  readonly #read: TextNode | (() => TextNode);
  #root: TextNode | undefined;
  #fields: readonly FieldUse[] | undefined;

  /** @param root what is written, or what reads it when it is asked for */
  constructor(source: Source, versions: Versions, root: TextNode | (() => TextNode)) {
    this.source = source;
    this.versions = versions;
    this.#read = root;
  }

  get root(): TextNode {
    this.#root ??= typeof this.#read === 'function' ? this.#read() : this.#read;
    return this.#root;
  }

  get fields(): readonly FieldUse[] {
    this.#fields ??= fieldUses(this.root, 'pod');
    return this.#fields;
  }
}
