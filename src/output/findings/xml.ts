// biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 has no way to write them
const NO_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** Text as it stands in XML, in attributes too. */
export const xmlText = (text: string): string =>
  text
    .replace(NO_XML, '')
    .replace(/\p{Cs}/gu, '')
    .replace(/[&<>"']/g, (letter) => entities[letter] ?? letter)
    .replace(/[\n\r\t]/g, (letter) => `&#${letter.charCodeAt(0)};`);

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** An element with attributes and what stands in it, each inner one indented further. */
export function xmlElement(
  name: string,
  attributes: Readonly<Record<string, string | number | undefined>>,
  inner: readonly string[] = [],
): string {
  const said = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${xmlText(String(value))}"`)
    .join('');
  if (inner.length === 0) return `<${name}${said}/>`;
  const lines = inner.flatMap((one) => one.split('\n')).map((line) => `  ${line}`);
  return [`<${name}${said}>`, ...lines, `</${name}>`].join('\n');
}

export const XML_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';
