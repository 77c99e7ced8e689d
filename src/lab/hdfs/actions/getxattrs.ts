import { action, present } from '../action.ts';
import { attributeName, checkAttribute, formatAttributeValue, maySee } from '../attributes.ts';
import { wrong } from '../parameters.ts';
import { checkAccess, READ } from '../permission.ts';
import { attributeNotFound } from '../remote-error.ts';

/** Those that are named, all of which must be there, or else all that one may see. */
export const getXAttrs = action({
  op: 'GETXATTRS',
  method: 'GET',
  category: 'READ',
  refuse: (call) => {
    const { caller, parameters } = call;
    const encoding = (parameters.text('encoding') ?? '').toUpperCase();
    if (encoding !== '' && !['TEXT', 'HEX', 'BASE64'].includes(encoding)) {
      throw wrong('encoding', `No enum constant org.apache.hadoop.fs.XAttrCodec.${encoding}`);
    }
    parameters.required('encoding');
    const asked = parameters.texts('xattr.name').map(attributeName);
    for (const name of asked) checkAttribute(name, caller);
    const { location, entry } = present(call, (path) => `cannot find ${path}`);
    checkAccess(location, caller, READ);
    if (asked.some((name) => !entry.attributes.has(name))) {
      throw attributeNotFound('At least one of the attributes provided was not found.');
    }
    const names = asked.length > 0 ? asked : [...entry.attributes.keys()].filter((name) => maySee(name, caller));
    return names.map((name) => ({ name, value: formatAttributeValue(entry.attributes.get(name), encoding) }));
  },
  act: (_call, attributes) => ({ json: JSON.stringify({ XAttrs: attributes }) }),
});
