import { isObject } from './json.ts';

/** The image that an app of Marathon runs; undefined where it has no container. */
export function appImage({ container }: Readonly<Record<string, unknown>>): string | undefined {
  const docker = isObject(container) ? container['docker'] : undefined;
  return isObject(docker) && typeof docker['image'] === 'string' ? docker['image'] : undefined;
}
