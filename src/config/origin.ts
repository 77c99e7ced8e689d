import type { Place } from '../core/tree.ts';

/** Where a value came from. */
export type Origin =
  | { readonly kind: 'flag'; readonly name: string }
  | { readonly kind: 'environment'; readonly name: string }
  | { readonly kind: 'file'; readonly path: string; readonly place: Place | undefined }
  | { readonly kind: 'default' };

/** `--set`, `MESOSCTL_LDAP_URL`, `/etc/mesosctl.yaml:12`, `default`. */
export function originText(origin: Origin): string {
  switch (origin.kind) {
    case 'flag':
    case 'environment':
      return origin.name;
    case 'file':
      return origin.place === undefined ? origin.path : `${origin.path}:${origin.place.line}`;
    case 'default':
      return 'default';
  }
}
