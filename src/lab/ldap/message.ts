import {
  childrenOf,
  type Element,
  element,
  expect,
  octets,
  sequence,
  TAG,
  textOf,
  truthOf,
  whole,
  wholeOf,
} from './ber.ts';
import { type Filter, readFilter } from './filter.ts';
import { LdapRefusal } from './result.ts';

/** A request of RFC 4511 by the name that the RFC gives it. */
export type Request =
  | {
      readonly name: 'BindRequest';
      readonly version: number;
      readonly dn: string;
      readonly password: string | undefined;
      /** SASL's way to log in, where there is no password. */
      readonly mechanism: string | undefined;
    }
  | { readonly name: 'UnbindRequest' }
  | { readonly name: 'AbandonRequest' }
  | SearchRequest
  | { readonly name: 'AddRequest'; readonly dn: string; readonly attributes: readonly RawAttribute[] }
  | { readonly name: 'ModifyRequest'; readonly dn: string; readonly edits: readonly RawEdit[] }
  | { readonly name: 'DelRequest'; readonly dn: string }
  | {
      readonly name: 'ModifyDNRequest';
      readonly dn: string;
      readonly newRdn: string;
      readonly deleteOld: boolean;
      readonly newParent: string | undefined;
    }
  | { readonly name: 'CompareRequest'; readonly dn: string; readonly attribute: string; readonly value: string }
  | { readonly name: 'ExtendedRequest'; readonly oid: string };

export type RequestName = Request['name'];
export type RequestOf<N extends RequestName> = Extract<Request, { name: N }>;

export interface SearchRequest {
  readonly name: 'SearchRequest';
  readonly dn: string;
  readonly scope: number;
  readonly sizeLimit: number;
  readonly typesOnly: boolean;
  readonly filter: Filter;
  readonly attributes: readonly string[];
}

/** An attribute as it comes over the wire, its name in the client's spelling. */
export interface RawAttribute {
  readonly name: string;
  readonly values: readonly string[];
}

export interface RawEdit extends RawAttribute {
  readonly kind: 'add' | 'delete' | 'replace';
}

export interface Control {
  readonly oid: string;
  readonly critical: boolean;
  readonly value: Buffer;
}

/** What stands in every message, readable even where its request is not. */
export interface Envelope {
  readonly id: number;
  readonly operation: Element;
  readonly controls: readonly Control[];
}

const CONTROLS = 0xa0;
const editKinds = ['add', 'delete', 'replace'] as const;

/** @throws Failure `protocol` */
export function readEnvelope(message: Element): Envelope {
  const [id, operation, controls] = childrenOf(expect(message, TAG.sequence));
  if (operation === undefined) throw new LdapRefusal('protocolError', 'a message without an operation');
  return {
    id: wholeOf(id),
    operation,
    controls: controls === undefined ? [] : childrenOf(expect(controls, CONTROLS)).map(readControl),
  };
}

function readControl(control: Element): Control {
  const [oid, ...rest] = childrenOf(expect(control, TAG.sequence));
  const critical = rest.find((part) => part.tag === TAG.boolean);
  const value = rest.find((part) => part.tag === TAG.octets);
  return {
    oid: textOf(oid),
    critical: critical !== undefined && truthOf(critical),
    value: value?.content ?? Buffer.alloc(0),
  };
}

const readers: Readonly<Record<number, (operation: Element) => Request>> = {
  66: () => ({ name: 'UnbindRequest' }),
  80: () => ({ name: 'AbandonRequest' }),
  74: (operation) => ({ name: 'DelRequest', dn: textOf(operation, 0x4a) }),
  96: (operation) => {
    const [version, dn, secret] = childrenOf(operation);
    return {
      name: 'BindRequest',
      version: wholeOf(version),
      dn: textOf(dn),
      password: secret?.tag === 0x80 ? textOf(secret, 0x80) : undefined,
      mechanism: secret?.tag === 0xa3 ? textOf(childrenOf(secret)[0]) : undefined,
    };
  },
  99: readSearch,
  102: (operation) => {
    const [dn, edits] = childrenOf(operation);
    return { name: 'ModifyRequest', dn: textOf(dn), edits: childrenOf(expect(edits, TAG.sequence)).map(readEdit) };
  },
  104: (operation) => {
    const [dn, attributes] = childrenOf(operation);
    return {
      name: 'AddRequest',
      dn: textOf(dn),
      attributes: childrenOf(expect(attributes, TAG.sequence)).map(readAttribute),
    };
  },
  108: (operation) => {
    const [dn, newRdn, deleteOld, newParent] = childrenOf(operation);
    return {
      name: 'ModifyDNRequest',
      dn: textOf(dn),
      newRdn: textOf(newRdn),
      deleteOld: truthOf(deleteOld),
      newParent: newParent === undefined ? undefined : textOf(newParent, 0x80),
    };
  },
  110: (operation) => {
    const [dn, assertion] = childrenOf(operation);
    const [attribute, value] = childrenOf(expect(assertion, TAG.sequence));
    return { name: 'CompareRequest', dn: textOf(dn), attribute: textOf(attribute), value: textOf(value) };
  },
  119: (operation) => ({ name: 'ExtendedRequest', oid: textOf(childrenOf(operation)[0], 0x80) }),
};

/** @throws Failure `protocol` where the operation is none of the protocol or is broken */
export function readRequest(operation: Element): Request {
  const reader = readers[operation.tag];
  if (reader === undefined) throw new LdapRefusal('protocolError', `unknown operation with tag ${operation.tag}`);
  return reader(operation);
}

function readSearch(operation: Element): SearchRequest {
  const [dn, scope, , sizeLimit, , typesOnly, filter, attributes] = childrenOf(operation);
  if (filter === undefined) throw new LdapRefusal('protocolError', 'a search without a filter');
  return {
    name: 'SearchRequest',
    dn: textOf(dn),
    scope: wholeOf(scope, TAG.enumerated),
    sizeLimit: wholeOf(sizeLimit),
    typesOnly: truthOf(typesOnly),
    filter: readFilter(filter),
    attributes: childrenOf(expect(attributes, TAG.sequence)).map((name) => textOf(name)),
  };
}

function readEdit(edit: Element): RawEdit {
  const [kind, attribute] = childrenOf(expect(edit, TAG.sequence));
  const name = editKinds[wholeOf(kind, TAG.enumerated)];
  if (name === undefined) throw new LdapRefusal('protocolError', 'unrecognized modify operation');
  return { kind: name, ...readAttribute(expect(attribute, TAG.sequence)) };
}

function readAttribute(attribute: Element): RawAttribute {
  const [name, values] = childrenOf(expect(attribute, TAG.sequence));
  return { name: textOf(name), values: childrenOf(expect(values, TAG.set)).map((value) => textOf(value)) };
}

/** The operation that answers a request: result code, matched DN, diagnostic message, and what else it carries. */
export function resultOperation(
  tag: number,
  code: number,
  matchedDn = '',
  diagnostic = '',
  ...more: readonly Buffer[]
): Buffer {
  return element(tag, whole(code, TAG.enumerated), octets(matchedDn), octets(diagnostic), ...more);
}

/** An entry of a search's answer; `typesOnly` leaves the values out. */
export function entryOperation(dn: string, attributes: readonly RawAttribute[], typesOnly: boolean): Buffer {
  const list = attributes.map(({ name, values }) =>
    sequence(octets(name), element(TAG.set, ...(typesOnly ? [] : values.map((value) => octets(value))))),
  );
  return element(0x64, octets(dn), sequence(...list));
}

/** A whole message around an operation. */
export function writeMessage(id: number, operation: Buffer, controls: readonly Control[] = []): Buffer {
  const written = controls.map((control) => sequence(octets(control.oid), octets(control.value)));
  return sequence(whole(id), operation, ...(written.length === 0 ? [] : [element(CONTROLS, ...written)]));
}

/** Tag of the operation that ends the answer to a request's tag. */
export const answerTag = (requestTag: number): number => {
  if (requestTag === 0x63) return 0x65;
  if (requestTag === 0x4a) return 0x6b;
  return requestTag + 1;
};
