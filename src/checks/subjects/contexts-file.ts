import type { Source, Span } from '../../core/source.ts';
import { type JsonSchema, type SchemaFault, schemaFaults } from '../text/json-schema.ts';
import { childOf, itemsOf, membersOf, type NodeMember, type TextNode, wordOf } from '../text/node.ts';
import type { Versions } from '../versions.ts';
import { Nodes } from './nodes.ts';

/** An address that a context names: `http://nn1:9870`. */
export interface ContextAddress {
  /** `hdfs.namenodes` */
  readonly setting: string;
  readonly node: TextNode;
  readonly url: URL;
}

/** Settings that hold addresses of servers, by the system. */
const ADDRESSES = {
  mesos: 'masters',
  marathon: 'addresses',
  metronome: 'addresses',
  hdfs: 'namenodes',
  ldap: 'url',
} as const;
export type ContextSystem = keyof typeof ADDRESSES;

/** The secrets of a system, by their names in a context. */
const SECRETS: Readonly<Record<ContextSystem | 'zeppelin', readonly string[]>> = {
  mesos: ['secret', 'token', 'zkPassword'],
  marathon: ['password', 'token'],
  metronome: ['password', 'token'],
  hdfs: ['delegationToken'],
  ldap: ['password'],
  zeppelin: ['password'],
};

/** The file of mesosctl's own contexts. */
export class ContextsFile extends Nodes {
  readonly #schema: JsonSchema;

  /** @param schema the published one of the file */
  constructor(source: Source, versions: Versions, root: TextNode | (() => TextNode), schema: JsonSchema) {
    super(source, versions, root);
    this.#schema = schema;
  }

  /** What mesosctl would refuse of it. */
  get faults(): readonly SchemaFault[] {
    return schemaFaults(this.#schema, this.root);
  }

  /** `<<` of YAML, which mesosctl refuses. */
  get merges(): readonly Span[] {
    return [...this.source.text.matchAll(/^[ \t]*(?:- +)*(<<)[ \t]*:/gm)].map(({ 0: line, index }) => {
      const start = index + line.indexOf('<<');
      return { start, end: start + 2 };
    });
  }

  get current(): TextNode | undefined {
    return childOf(this.root, 'current');
  }

  get contexts(): readonly Context[] {
    return membersOf(childOf(this.root, 'contexts')).map((member) => new Context(member));
  }
}

/** One context of it. */
export class Context {
  readonly name: string;
  readonly #node: TextNode;

  constructor({ key, value }: NodeMember) {
    this.name = key;
    this.#node = value;
  }

  child(...way: readonly string[]): TextNode | undefined {
    return childOf(this.#node, ...way);
  }

  /** The addresses of a system, those that are none left out. */
  addresses(system: ContextSystem): readonly ContextAddress[] {
    const setting = `${system}.${ADDRESSES[system]}`;
    const said = this.child(system, ADDRESSES[system]);
    return (said?.kind === 'list' ? itemsOf(said) : said === undefined ? [] : [said]).flatMap((node) =>
      (wordOf(node) ?? '')
        .split(',')
        .map((word) => word.trim())
        .flatMap((word) => (URL.canParse(word) ? [{ setting, node, url: new URL(word) }] : [])),
    );
  }

  /** What is said of the secrets of a system: the secret itself, or where it is kept. */
  secrets(system: keyof typeof SECRETS): readonly { readonly setting: string; readonly node: TextNode }[] {
    return SECRETS[system].flatMap((name) => {
      const node = this.child(system, name);
      return node === undefined ? [] : [{ setting: `${system}.${name}`, node }];
    });
  }
}
