import { Failure } from './failure.ts';
import { imageName } from './image-name.ts';
import { parseHeldUmask } from './mode.ts';
import { parseBytes, parseCpus, parseDecimal, parseWhole } from './quantity.ts';

/** What may be said of a tenant: how its words become a value. */
export interface TenantWord<T = unknown> {
  /** Whether it is true or false. */
  readonly isFlag: boolean;
  /** @throws Failure `usage` */
  readonly parse: (text: string) => T;
}

/** Who may run the image of a notebook. */
export const containerizers = ['mesos', 'docker'] as const;

const valued = <T>(parse: (text: string) => T): TenantWord<T> => ({ isFlag: false, parse });

const flag: TenantWord<boolean> = { isFlag: true, parse: parseTruth };
const name = valued(notEmpty);

/** What may be said of a tenant besides the name: the options of `user provision` in their JSON names, on the command line and in a file. */
export const tenantWords = {
  createAccount: flag,
  partition: name,
  role: name,
  cpus: valued(parseCpus),
  mem: valued((text) => parseBytes(text, 'm')),
  disk: valued((text) => parseBytes(text, 'm')),
  guaranteeCpus: valued(parseCpus),
  guaranteeMem: valued((text) => parseBytes(text, 'm')),
  weight: valued(parseDecimal),
  reserve: flag,
  homeQuota: valued((text) => parseBytes(text, 'b', 1)),
  nameQuota: valued((text) => parseWhole(text, 10)),
  umask: valued(parseHeldUmask),
  image: valued((text) => imageName(notEmpty(text))),
  containerizer: valued((text) => oneOf(text, containerizers)),
  zeppelinVersion: name,
  sparkVersion: name,
};

const byName: Readonly<Record<string, TenantWord>> = tenantWords;

/** All names of what may be said of a tenant. */
export const tenantWordNames: readonly string[] = Object.keys(tenantWords);

/** The word of a name; undefined where nothing of that name can be said. */
export const tenantWord = (key: string): TenantWord | undefined =>
  Object.hasOwn(byName, key) ? byName[key] : undefined;

/** The choice that was meant. @throws Failure `usage` */
export function oneOf<const C extends string>(text: string, choices: readonly C[]): C {
  const found = choices.find((one) => one === text);
  if (found !== undefined) return found;
  throw new Failure('usage', `"${text}" is none of ${choices.join(', ')}.`);
}

function notEmpty(text: string): string {
  if (text !== '') return text;
  throw new Failure('usage', 'It must not be empty.');
}

function parseTruth(text: string): boolean {
  if (text === 'true' || text === 'false') return text === 'true';
  throw new Failure('usage', `"${text}" is not true or false.`);
}
