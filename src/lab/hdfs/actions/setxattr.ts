import { action, present } from '../action.ts';
import { attributeName, checkAttribute, parseAttributeValue } from '../attributes.ts';
import { checkWritable } from '../namespace.ts';
import { checkAccess, WRITE } from '../permission.ts';
import { ioError } from '../remote-error.ts';

export const setXAttr = action({
  op: 'SETXATTR',
  method: 'PUT',
  category: 'WRITE',
  halted: (path) => `Cannot set XAttr on ${path}`,
  refuse: (call) => {
    const { caller, parameters } = call;
    const given = parameters.required('xattr.name');
    const flags = parameters.required('flag').split(',');
    const name = attributeName(given);
    checkAttribute(name, caller);
    const { location, entry } = present(call, (path) => `cannot find ${path}`);
    checkWritable(location);
    checkAccess(location, caller, WRITE);
    const short = name.slice(name.indexOf('.') + 1);
    const isThere = entry.attributes.has(name);
    if (isThere && !flags.includes('REPLACE')) {
      throw ioError(`XAttr: ${short} already exists. The REPLACE flag must be specified.`);
    }
    if (!isThere && !flags.includes('CREATE')) {
      throw ioError(`XAttr: ${short} does not exist. The CREATE flag must be specified.`);
    }
    const text = parameters.text('xattr.value');
    const others = [...entry.attributes].filter(([one]) => one !== name);
    const value = text === undefined ? undefined : parseAttributeValue(text);
    return { location, next: { ...entry, attributes: new Map([[name, value], ...others]) } };
  },
  act: ({ namespace, caller }, { location, next }) => {
    namespace.replace('SETXATTR', location, caller, next);
    return undefined;
  },
});
