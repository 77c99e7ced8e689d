import { action, present } from '../action.ts';
import { maySee } from '../attributes.ts';
import { checkAccess, READ } from '../permission.ts';

/** A list as JSON within a text. */
export const listXAttrs = action({
  op: 'LISTXATTRS',
  method: 'GET',
  category: 'READ',
  refuse: (call) => {
    const { location, entry } = present(call, (path) => `cannot find ${path}`);
    checkAccess(location, call.caller, READ);
    return [...entry.attributes.keys()].filter((name) => maySee(name, call.caller));
  },
  act: (_call, names) => ({ json: JSON.stringify({ XAttrNames: JSON.stringify(names) }) }),
});
