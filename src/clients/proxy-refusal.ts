import { Failure, type FailureCode } from '../core/failure.ts';

/** A proxy that says no, or that wants to know who asks. */
export function proxyRefusal(proxy: string, status: number, peer: string): Failure {
  const codes: Readonly<Record<number, FailureCode>> = { 403: 'denied', 407: 'unauthenticated' };
  const asks = status === 407;
  const said = asks ? 'did not take the credentials, or got none' : `gives no way to ${peer}`;
  return new Failure(codes[status] ?? 'unreachable', `The proxy ${proxy} ${said} (HTTP ${status}).`, {
    hint: asks
      ? 'Write them into the variable of the proxy: http://user:password@host:port.'
      : `See what the proxy allows, or list ${peer} in NO_PROXY.`,
    detail: { status },
  });
}
