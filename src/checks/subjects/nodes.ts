import type { Source } from '../../core/source.ts';
import type { TextSubject } from '../rule.ts';
import type { TextNode } from '../text/node.ts';
import type { Versions } from '../versions.ts';

/** A tree of JSON or YAML: as it is for rules about ACLs, credentials, weights and quotas, and what other subjects stand on. */
export class Nodes implements TextSubject {
  readonly source: Source;
  readonly versions: Versions;
  readonly #read: TextNode | (() => TextNode);
  #root: TextNode | undefined;

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
}
