import type { Span } from '../../core/source.ts';

/** A value of JSON or YAML, and where it is written: a text with its quotes, a list with its brackets. */
export type TextNode = Span &
  (
    | { readonly kind: 'map'; readonly members: readonly NodeMember[] }
    | { readonly kind: 'list'; readonly items: readonly TextNode[] }
    | { readonly kind: 'text'; readonly value: string }
    | { readonly kind: 'number'; readonly value: number }
    | { readonly kind: 'truth'; readonly value: boolean }
    | { readonly kind: 'nothing' }
  );

/** A name with its value. Of a name that comes twice the last counts. */
export interface NodeMember {
  readonly key: string;
  readonly keyAt: Span;
  readonly value: TextNode;
}

export const membersOf = (node: TextNode | undefined): readonly NodeMember[] =>
  node?.kind === 'map' ? node.members : [];

export const itemsOf = (node: TextNode | undefined): readonly TextNode[] => (node?.kind === 'list' ? node.items : []);

export const memberOf = (node: TextNode | undefined, key: string): NodeMember | undefined =>
  membersOf(node).findLast((member) => member.key === key);

/** What lies at a way through maps. `null` counts as not there, as the programs have it that read these files. */
export function childOf(node: TextNode | undefined, ...way: readonly string[]): TextNode | undefined {
  const child = way.reduce((above, key) => memberOf(above, key)?.value, node);
  return child?.kind === 'nothing' ? undefined : child;
}

export const textOf = (node: TextNode | undefined): string | undefined =>
  node?.kind === 'text' ? node.value : undefined;

export const numberOf = (node: TextNode | undefined): number | undefined =>
  node?.kind === 'number' ? node.value : undefined;

export const truthOf = (node: TextNode | undefined): boolean | undefined =>
  node?.kind === 'truth' ? node.value : undefined;

/** A text, number or truth as it would stand in a text; undefined for all else. */
export const wordOf = (node: TextNode | undefined): string | undefined =>
  node?.kind === 'text' || node?.kind === 'number' || node?.kind === 'truth' ? String(node.value) : undefined;
