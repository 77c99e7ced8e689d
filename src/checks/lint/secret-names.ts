import type { Span } from '../../core/source.ts';
import type { OneSubject } from '../subjects/text-subjects.ts';
import { childOf, itemsOf, membersOf, type TextNode } from '../text/node.ts';

/** Where a secret is named, and does not stand: apps and pods of Marathon take it from a store by a name. */
export const secretNames = (subjects: readonly OneSubject[]): Span[] =>
  subjects.flatMap((one) =>
    one.kind === 'marathon-app' || one.kind === 'marathon-pod' ? namesIn(one.subject.root).map(spanOf) : [],
  );

function namesIn(root: TextNode): TextNode[] {
  const parts = [root, ...itemsOf(childOf(root, 'containers'))];
  const variables = parts.flatMap((part) =>
    ['env', 'environment'].flatMap((name) => membersOf(childOf(part, name)).map(({ value }) => value)),
  );
  const pulled = parts.flatMap((part) => [
    childOf(part, 'container', 'docker', 'pullConfig'),
    childOf(part, 'image', 'pullConfig'),
  ]);
  const volumes = [...itemsOf(childOf(root, 'container', 'volumes')), ...itemsOf(childOf(root, 'volumes'))];
  return [...variables, ...pulled, ...volumes].flatMap((holder) => childOf(holder, 'secret') ?? []);
}

const spanOf = ({ start, end }: TextNode): Span => ({ start, end });
