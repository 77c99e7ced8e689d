import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { appOf } from '../../../../src/clients/marathon/app-codec.ts';
import { fieldsOf } from '../../../../src/clients/marathon/fields.ts';
import { podOf } from '../../../../src/clients/marathon/pod-codec.ts';

/** A definition as Marathon 1.11.24 gives it, its defaults filled in. */
export interface RecordedDefinition {
  /** The recording: `apps/get`. */
  readonly name: string;
  readonly kind: 'marathon-app' | 'marathon-pod';
  readonly text: string;
}

/** The definitions in all recorded answers to GET of apps and pods. */
export function recordedDefinitions(folder: string): RecordedDefinition[] {
  const areas = readdirSync(folder).filter((area) => !area.includes('.'));
  return areas.flatMap((area) =>
    readdirSync(join(folder, area)).flatMap((name) => inExchange(`${area}/${name}`, join(folder, area, name))),
  );
}

function inExchange(name: string, folder: string): RecordedDefinition[] {
  const [asked, answered] = [join(folder, 'request.json'), join(folder, 'response.json')];
  if (!existsSync(asked) || !existsSync(answered)) return [];
  const { method, path } = JSON.parse(readFileSync(asked, 'utf8'));
  const { status, body } = JSON.parse(readFileSync(answered, 'utf8'));
  if (method !== 'GET' || status !== 200) return [];
  if (/^\/v2\/apps(\/|$|\?)/.test(path)) {
    const apps: unknown[] = body?.app === undefined ? (body?.apps ?? []) : [body.app];
    return apps.map((app) => written(name, 'marathon-app', appOf(fieldsOf(app, name)).definition));
  }
  if (!/^\/v2\/pods(\/[^:]*)?$/.test(path)) return [];
  const pods: unknown[] = Array.isArray(body) ? body : [body];
  return pods.map((pod) => written(name, 'marathon-pod', podOf(fieldsOf(pod, name)).definition));
}

const written = (name: string, kind: RecordedDefinition['kind'], definition: object): RecordedDefinition => ({
  name,
  kind,
  text: JSON.stringify(definition, undefined, 2),
});
