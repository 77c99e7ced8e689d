import schema from '../../../schema/contexts.schema.json' with { type: 'json' };
import { Source } from '../../core/source.ts';
import type { Versions } from '../versions.ts';
import { ContextsFile } from './contexts-file.ts';
import { rootOf } from './marathon-app-example.ts';

/** A file of contexts with one context, `prod`, that is the current one; `top` comes instead of or besides. */
export function contextsFile(prod: object, top: object = {}, versions: Versions = {}): ContextsFile {
  const text = `${JSON.stringify({ current: 'prod', contexts: { prod }, ...top }, null, 2)}\n`;
  return new ContextsFile(new Source('mesosctl/config.yaml', text), versions, () => rootOf(text), schema);
}

/** One of which only the text counts, and not what it means. */
export const contextsText = (text: string): ContextsFile =>
  new ContextsFile(new Source('mesosctl/config.yaml', text), {}, { kind: 'nothing', start: 0, end: 0 }, schema);
