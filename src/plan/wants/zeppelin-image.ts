import { Failure } from '../../core/failure.ts';
import { compareVersions } from '../../core/versions.ts';

/**
 * The version of Zeppelin: said by name, else by the tag of the image, else the context's.
 * @throws Failure `usage` when name and tag say two versions: the app would be started in a way that is not its own
 */
export function zeppelinVersionOf(image: string | undefined, named: string | undefined, usual: string): string {
  const tagged = image === undefined ? undefined : versionInTag(image);
  if (tagged === undefined) return named ?? usual;
  if (named !== undefined && !isSame(tagged, named)) {
    throw new Failure('usage', `The image ${image} says ${tagged}, and --zeppelin-version ${named}.`, {
      hint: `Add --zeppelin-version ${tagged}, or name another --image; what was named earlier for this tenant counts too.`,
    });
  }
  return named ?? tagged;
}

/** Whether a version is taken for granted: neither the tag of the image nor a name says it. */
export const isVersionGuessed = (image: string | undefined, named: string | undefined): boolean =>
  image !== undefined && named === undefined && versionInTag(image) === undefined;

/** Zeppelin's versions begin with 0, so that the tags `latest`, `2024.05` and `1.4.2` say nothing of it. */
function versionInTag(image: string): string | undefined {
  const name = image.split('/').at(-1)?.split('@')[0] ?? '';
  return /:v?(0\.\d+(?:\.\d+)*)(?![\d.])/.exec(name)?.[1];
}

/** `0.10` names the same as `0.10.1` does. */
function isSame(tagged: string, named: string): boolean {
  const length = Math.min(tagged.split('.').length, named.split('.').length);
  const cut = (version: string): string => version.split('.').slice(0, length).join('.');
  return compareVersions(cut(tagged), cut(named)) === 0;
}

/** Apache's own images: none of their Dockerfiles, at any release, installs libmesos. */
export const isApachesOwn = (image: string): boolean =>
  /^(docker\.io\/)?apache\/zeppelin(-server|-interpreter|-distribution)?([:@]|$)/.test(image);
