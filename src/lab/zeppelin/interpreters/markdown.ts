import type { Interpret } from '../bench.ts';

/** Headings, in the form of flexmark. */
export const markdown: Interpret = async (code) => {
  const text = code.trim().replace(/^# (.*)$/gm, '<h1>$1</h1>');
  return { code: 'SUCCESS', type: 'HTML', text: `<div class="markdown-body">\n${text}\n\n</div>` };
};
