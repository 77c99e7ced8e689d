import type { Answer, Call } from './action.ts';

/** Sends the caller to a datanode with the same operation; `noredirect=true` gives the address as a document instead. */
export function redirectTo(call: Call, op: string, parameters: Readonly<Record<string, string | undefined>>): Answer {
  const own = { op, 'user.name': call.parameters.text('user.name'), namenoderpcaddress: call.fileSystem };
  const query = Object.entries({ ...own, ...parameters }).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`],
  );
  const path = call.path.split('/').map(encodeURIComponent).join('/');
  const location = `${call.datanode}/webhdfs/v1${path}?${query.join('&')}`;
  return call.parameters.flag('noredirect') ? { json: JSON.stringify({ Location: location }) } : { location };
}
