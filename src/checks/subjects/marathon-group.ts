import { childOf, itemsOf, type TextNode, textOf } from '../text/node.ts';
import { absoluteId, MarathonApp } from './marathon-app.ts';
import { Nodes } from './nodes.ts';

/** A group of Marathon within a file. */
export interface GroupNode {
  /** Whole; undefined where a group above has none. */
  readonly id: string | undefined;
  readonly node: TextNode;
  readonly isTop: boolean;
}

/** A group of Marathon with all that lies below it, as one file has it. */
export class MarathonGroup extends Nodes {
  #groups: readonly GroupNode[] | undefined;
  #apps: readonly MarathonApp[] | undefined;

  /** The group itself and those below it, from the top. */
  get groups(): readonly GroupNode[] {
    this.#groups ??= groupsBelow(this.root, '/');
    return this.#groups;
  }

  get apps(): readonly MarathonApp[] {
    this.#apps ??= this.groups.flatMap(({ id, node }) =>
      itemsOf(childOf(node, 'apps')).map((app) => new MarathonApp(this.source, this.versions, app, id)),
    );
    return this.#apps;
  }

  get pods(): readonly TextNode[] {
    return this.groups.flatMap(({ node }) => itemsOf(childOf(node, 'pods')));
  }
}

function groupsBelow(node: TextNode, above: string): GroupNode[] {
  const id = absoluteId(textOf(childOf(node, 'id')), above) ?? above;
  const isTop = above === '/' && id !== '/' && id.lastIndexOf('/') === 0;
  return [{ id, node, isTop }, ...itemsOf(childOf(node, 'groups')).flatMap((group) => groupsBelow(group, id))];
}
