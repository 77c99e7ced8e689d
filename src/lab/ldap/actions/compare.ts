import { type Answer, type Caller, existing, readable } from '../action.ts';
import { hasValue } from '../entry.ts';
import type { RequestOf } from '../message.ts';
import { LdapRefusal, RESULT } from '../result.ts';
import { attributeType } from '../schema.ts';

export function compare(request: RequestOf<'CompareRequest'>, caller: Caller): Answer {
  const attributes = readable(existing(caller, request.dn), caller);
  const type = attributeType(request.attribute);
  if (type === undefined) throw new LdapRefusal('undefinedAttributeType');
  if (!attributes.has(type.name)) throw new LdapRefusal('noSuchAttribute');
  return { code: hasValue(attributes, type.name, request.value) ? RESULT.compareTrue : RESULT.compareFalse };
}
