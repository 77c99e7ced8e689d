import { action, present } from '../action.ts';
import { attributeName, checkAttribute } from '../attributes.ts';
import { checkWritable } from '../namespace.ts';
import { checkAccess, WRITE } from '../permission.ts';
import { ioError } from '../remote-error.ts';

export const removeXAttr = action({
  op: 'REMOVEXATTR',
  method: 'PUT',
  category: 'WRITE',
  halted: (path) => `Cannot remove XAttr entry on ${path}`,
  refuse: (call) => {
    const name = attributeName(call.parameters.required('xattr.name'));
    checkAttribute(name, call.caller);
    const { location, entry } = present(call, (path) => `cannot find ${path}`);
    checkWritable(location);
    checkAccess(location, call.caller, WRITE);
    const attributes = new Map(entry.attributes);
    if (!attributes.delete(name)) throw ioError('No matching attributes found for remove operation');
    return { location, next: { ...entry, attributes } };
  },
  act: ({ namespace, caller }, { location, next }) => {
    namespace.replace('REMOVEXATTR', location, caller, next);
    return undefined;
  },
});
