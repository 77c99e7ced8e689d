import type { Source } from '../../core/source.ts';
import type { TextSubject } from '../rule.ts';
import { childOf, itemsOf, type TextNode, textOf } from '../text/node.ts';
import type { Versions } from '../versions.ts';

/** A tenant of a file. */
export interface TenantNode {
  readonly node: TextNode;
  /** A tenant may be a name alone. */
  readonly name: TextNode | undefined;
}

/** The file of `user apply`. */
export class TenantsFile implements TextSubject {
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

  get defaults(): TextNode | undefined {
    return childOf(this.root, 'defaults');
  }

  get tenants(): readonly TenantNode[] {
    return itemsOf(childOf(this.root, 'tenants')).map((node) => ({
      node,
      name: node.kind === 'text' ? node : childOf(node, 'name'),
    }));
  }

  /** What a tenant says, or the defaults say for him. */
  child({ node }: TenantNode, word: string): TextNode | undefined {
    return childOf(node, word) ?? childOf(this.defaults, word);
  }

  /** A word as it is written: `077` is no number. */
  said(node: TextNode | undefined): string | undefined {
    if (node?.kind === 'number') return this.source.text.slice(node.start, node.end);
    return textOf(node);
  }
}
