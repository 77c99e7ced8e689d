import type { Json } from './json.ts';
import type { Tree } from './tree.ts';

/** What a tree says: a plain true or false is one, any other scalar stays the text that is written. */
export function treeJson(tree: Tree): Json {
  switch (tree.kind) {
    case 'text':
      return tree.truth ?? tree.text;
    case 'list':
      return tree.items.map(treeJson);
    case 'map':
      return Object.fromEntries(tree.members.map(({ key, value }) => [key, treeJson(value)]));
    case 'nothing':
      return null;
  }
}
