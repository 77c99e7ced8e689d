const SCALARS = { string: 'string', bytes: 'Uint8Array', bool: 'boolean' };

/** The type of a name below `mesos.v1`, or of another package, within the namespace `space`. */
const typeName = (space, name) => `${space}.${name.replace(/^mesos\.v1\./, '')}`;

function fieldType(space, type) {
  if (typeof type !== 'string') return typeName(space, type.name);
  return SCALARS[type] ?? (type.endsWith('64') ? 'bigint' : 'number');
}

/** As messages are read: every list and map is there, any other field may be missing. */
function readField({ name, rule, type }) {
  const one = fieldType('read', type);
  if (rule === 'repeated') return `readonly ${name}: readonly ${one}[];`;
  if (rule === 'late') return `readonly ${name}: Iterable<${one}>;`;
  if (rule === 'map') return `readonly ${name}: { readonly [key: string]: ${one} };`;
  return `readonly ${name}: ${one} | undefined;`;
}

/** As messages are sent: what is required must be there. */
function sentField({ name, rule, type }) {
  const one = fieldType('sent', type);
  if (rule === 'required') return `readonly ${name}: ${one};`;
  if (rule === 'repeated') return `readonly ${name}?: readonly ${one}[] | undefined;`;
  if (rule === 'map') return `readonly ${name}?: { readonly [key: string]: ${one} } | undefined;`;
  return `readonly ${name}?: ${one} | undefined;`;
}

/** The declarations of a module of codecs. */
export function typesModule({ decoded, encoded, entries, exportName }) {
  return [
    '/** A value of an enum that came after this schema: its number, or in JSON its name. */',
    'type Unlisted = number | (string & Record<never, never>);',
    ...(decoded.size === 0 ? [] : [space('read', decoded, readField)]),
    ...(encoded.size === 0 ? [] : [space('sent', encoded, sentField)]),
    ...entries.map((name) => {
      const decode = decoded.has(name) ? `decode(bytes: Uint8Array): ${typeName('read', name)};` : '';
      const encode = encoded.has(name) ? `encode(message: ${typeName('sent', name)}): Uint8Array;` : '';
      return `export const ${exportName(name)}: { ${decode} ${encode} };`;
    }),
    '',
  ].join('\n');
}

function space(title, found, fieldText) {
  const declared = [...found].map(([name, thing]) => {
    const parts = name.replace(/^mesos\.v1\./, '').split('.');
    const last = parts.pop();
    const text = thing.values === undefined ? interfaceText(last, thing, fieldText) : enumText(last, thing);
    return parts.length === 0 ? `  ${text}` : `  namespace ${parts.join('.')} { ${text} }`;
  });
  return `export namespace ${title} {\n${declared.join('\n')}\n}`;
}

const interfaceText = (name, { fields }, fieldText) => `interface ${name} { ${fields.map(fieldText).join(' ')} }`;

const enumText = (name, { values }) => {
  const listed = Object.keys(values).map((value) => `'${value}'`);
  return `type ${name}Name = ${listed.join(' | ')}; type ${name} = ${name}Name | Unlisted;`;
};
