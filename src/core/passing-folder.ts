/** Folders whose files do not stay, and what becomes of them: the manuals tmpfiles.d and file-hierarchy of systemd. */
const PASSING: readonly (readonly [RegExp, string])[] = [
  [/^\/tmp(\/|$)/, 'is swept away with /tmp'],
  [/^\/var\/tmp(\/|$)/, 'is swept away with /var/tmp'],
  [/^(\/var)?\/run(\/|$)/, 'is gone after a reboot, since /run is memory'],
  [/^\/dev\/shm(\/|$)/, 'is gone after a reboot, since /dev/shm is memory'],
];

/** What becomes of files in a folder that keeps none; undefined for all other folders. */
export function passingFolder(path: string): { readonly fate: string } | undefined {
  const fate = PASSING.find(([form]) => form.test(path))?.[1];
  return fate === undefined ? undefined : { fate };
}
