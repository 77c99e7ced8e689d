/** An id as Marathon keeps it: absolute, `..` and `.` resolved, no slash at the end. `base` is where relative ids begin. */
export function appId(id: string, base = '/'): string {
  const segments: string[] = [];
  for (const segment of `${id.startsWith('/') ? '' : `${base}/`}${id}`.split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '' && segment !== '.') segments.push(segment);
  }
  return `/${segments.join('/')}`;
}

export const parentOf = (id: string): string => appId(id.slice(0, id.lastIndexOf('/')));

/** Whether `id` lies below the group. */
export const isBelow = (id: string, group: string): boolean => group === '/' || id.startsWith(`${group}/`);

/** The top-level group that an app lies in; undefined for an app at the root. */
export function topGroupOf(id: string): string | undefined {
  const segments = id.split('/');
  return segments.length > 2 ? segments[1] : undefined;
}

/** The id as it stands in task and instance ids: `/shop/db` → `shop_db`. */
export const flatId = (id: string): string => id.slice(1).replaceAll('/', '_');
