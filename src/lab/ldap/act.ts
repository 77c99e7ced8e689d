import type { Answer, Caller } from './action.ts';
import { add } from './actions/add.ts';
import { bind } from './actions/bind.ts';
import { compare } from './actions/compare.ts';
import { del } from './actions/delete.ts';
import { extended } from './actions/extended.ts';
import { modify } from './actions/modify.ts';
import { modifyDn } from './actions/modify-dn.ts';
import { search } from './actions/search.ts';
import type { Request } from './message.ts';

/** A request that has an answer. */
export type Answered = Exclude<Request, { name: 'UnbindRequest' | 'AbandonRequest' }>;

/** Does what is asked. @throws LdapRefusal */
export function act(request: Answered, caller: Caller): Answer {
  switch (request.name) {
    case 'BindRequest':
      return bind(request, caller);
    case 'SearchRequest':
      return search(request, caller);
    case 'AddRequest':
      return add(request, caller);
    case 'ModifyRequest':
      return modify(request, caller);
    case 'DelRequest':
      return del(request, caller);
    case 'ModifyDNRequest':
      return modifyDn(request, caller);
    case 'CompareRequest':
      return compare(request, caller);
    case 'ExtendedRequest':
      return extended(request, caller);
  }
}
