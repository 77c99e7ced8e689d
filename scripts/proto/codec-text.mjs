const WIRE_TYPES = { double: 1, fixed64: 1, sfixed64: 1, string: 2, bytes: 2, float: 5, fixed32: 5, sfixed32: 5 };
const isLong = (type) => typeof type === 'string' && type.endsWith('64');
const isMessage = (type) => typeof type !== 'string' && !type.isEnum;
const wireType = (type) => (typeof type === 'string' ? (WIRE_TYPES[type] ?? 0) : type.isEnum ? 0 : 2);
const tag = (id, wire) => id * 8 + wire;

/** `mesos.v1.master.Response` as part of a name in JavaScript. */
export const plainName = (name) => name.replaceAll('.', '_');

/** `MasterResponse`, as `mesos.v1.master.Response` is exported. */
export function exportName(name) {
  const parts = name.split('.').slice(2);
  return parts.map((part) => part[0].toUpperCase() + part.slice(1)).join('');
}

/**
 * A module of decoders and encoders of plain objects. What the schema does not know is passed over, or with
 * `keepUnknown` kept and written again.
 */
export function codecModule({ decoded, encoded, entries, keepUnknown }) {
  const enums = [...new Map([...decoded, ...encoded])].filter(([, { values }]) => values !== undefined);
  return [
    "import { bits, Late, large, nameOf, noEntries, none, numberOf, open, unknown, Writer } from '../wire.ts';",
    ...enums.map(enumText),
    ...[...decoded]
      .filter(([, { fields }]) => fields !== undefined)
      .map(([name, one], kind) => `const kind_${plainName(name)} = ${kind + 1};\n${decoder(name, one, keepUnknown)}`),
    ...[...encoded]
      .filter(([, { fields }]) => fields !== undefined)
      .map(([name, one]) => encoder(name, one, keepUnknown)),
    ...entries.map((name) => {
      const id = plainName(name);
      const decode = decoded.has(name) ? `decode: (bytes, r = open(bytes)) => read_${id}(r, r.len),` : '';
      const encode = encoded.has(name) ? `encode: (message) => write_${id}(message, Writer.create()).finish(),` : '';
      return `export const ${exportName(name)} = { ${decode} ${encode} };`;
    }),
    '',
  ].join('\n');
}

function enumText([name, { values }]) {
  const names = Object.fromEntries(Object.entries(values).map(([key, number]) => [number, key]));
  const id = plainName(name);
  return `const names_${id} = ${JSON.stringify(names)};\nconst numbers_${id} = ${JSON.stringify(values)};`;
}

/** What a field is before anything is read into it. */
const AT_FIRST = { map: 'noEntries', repeated: 'none', late: 'none' };

function decoder(name, { fields }, keepUnknown) {
  const start = fields.map((field) => `${field.name}: ${AT_FIRST[field.rule] ?? 'undefined'}`);
  const kept = keepUnknown ? ' (m[unknown] ??= []).push(r.raw(at, r.pos));' : '';
  return `function read_${plainName(name)}(r, end) {
  if (end > r.len) throw RangeError('a message is longer than what holds it');
  const m = { ${start.join(', ')} };
  while (r.pos < end) {
    ${keepUnknown ? 'const at = r.pos;' : ''}
    const t = r.uint32();
    switch (t) {
${fields.map(readField).join('\n')}
      default: r.skipType(t & 7, undefined, t >>> 3);${kept}
    }
  }
  if (r.pos !== end) throw RangeError('a field is longer than the message that holds it');
  return m;
}`;
}

function readField({ name, id, rule, type }) {
  const one = tag(id, wireType(type));
  if (rule === 'map')
    return `      case ${tag(id, 2)}: {
        const e = r.uint32() + r.pos;
        let k = '', v${isMessage(type) ? ` = read_${plainName(type.name)}(r, r.pos)` : " = ''"};
        while (r.pos < e) {
          const t = r.uint32();
          if (t === ${tag(1, 2)}) k = r.string();
          else if (t === ${tag(2, wireType(type))}) v = ${readOne(type)};
          else r.skipType(t & 7, undefined, t >>> 3);
        }
        if (m.${name} === noEntries) m.${name} = { __proto__: null };
        m.${name}[k] = v;
        break;
      }`;
  if (rule === 'late') {
    const add = `m.${name} === none ? new Late(r, read_${plainName(type.name)}) : m.${name}`;
    return `      case ${one}: m.${name} = (${add}).add(); break;`;
  }
  if (rule !== 'repeated') return `      case ${one}: m.${name} = ${readOne(type)}; break;`;
  if (isMessage(type)) return `      case ${one}: m.${name} = r.list(m.${name}, ${readerOf(type)}, t, end); break;`;
  const push = `if (m.${name} === none) m.${name} = [${readOne(type)}]; else m.${name}.push(${readOne(type)});`;
  const packed = `      case ${tag(id, 2)}: {
        const e = r.uint32() + r.pos;
        while (r.pos < e) { ${push} }
        break;
      }`;
  return [`      case ${one}: ${push} break;`, ...(wireType(type) === 2 ? [] : [packed])].join('\n');
}

function readOne(type) {
  if (isLong(type)) return `large(r.${type}())`;
  if (typeof type === 'string') return `r.${type}()`;
  if (!type.isEnum) return `r.message(${readerOf(type)})`;
  return `nameOf(names_${plainName(type.name)}, r.int32())`;
}

/** The function that reads a message, and its number. */
const readerOf = ({ name }) => `read_${plainName(name)}, kind_${plainName(name)}`;

function encoder(name, { fields }, keepUnknown) {
  return `function write_${plainName(name)}(m, w) {
${fields.map((field) => writeField(name, field)).join('\n')}
  ${keepUnknown ? 'for (const one of m[unknown] ?? none) w.raw(one);' : ''}
  return w;
}`;
}

function writeField(message, { name, id, rule, type }) {
  const write = (value, number = id) => `w.uint32(${tag(number, wireType(type))})${writeOne(type, value)}`;
  if (rule === 'map')
    return `  for (const [k, v] of Object.entries(m.${name} ?? none)) { w.uint32(${tag(id, 2)}).fork().uint32(${tag(1, 2)}).string(k); ${write('v', 2)}; w.ldelim(); }`;
  if (rule === 'repeated') return `  for (const v of m.${name} ?? none) ${write('v')};`;
  const missing =
    rule === 'required' ? ` else throw TypeError('${message.replace('mesos.v1.', '')} needs ${name}');` : '';
  return `  if (m.${name} != null) ${write(`m.${name}`)};${missing}`;
}

function writeOne(type, value) {
  if (isLong(type)) return `.${type}(bits(${value}))`;
  if (typeof type === 'string') return `.${type}(${value})`;
  if (type.isEnum) return `.int32(numberOf(numbers_${plainName(type.name)}, ${value}))`;
  return `.fork(), write_${plainName(type.name)}(${value}, w).ldelim()`;
}
