import { childOf, itemsOf, type TextNode, textOf } from '../text/node.ts';
import { Nodes } from './nodes.ts';

/** A tenant of a file. */
export interface TenantNode {
  readonly node: TextNode;
  /** A tenant may be a name alone. */
  readonly name: TextNode | undefined;
}

/** The file of `user apply`. */
export class TenantsFile extends Nodes {
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

  /** A word as it is written: `077` is no number, and `True` is not `true`. */
  said(node: TextNode | undefined): string | undefined {
    if (node?.kind === 'number' || node?.kind === 'truth') return this.source.text.slice(node.start, node.end);
    return textOf(node);
  }
}
