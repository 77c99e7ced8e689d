import { versionInfo } from './messages/version-info.ts';
import { type HttpAnswer, text } from './respond.ts';

/** GET /version. */
export const versionAnswer = (version: string): HttpAnswer => json(plainJson(versionInfo(version)));

/** GET /flags, which is refused to whoever may not view. */
export const flagsAnswer = (flags: ReadonlyMap<string, string>, mayView: boolean): HttpAnswer =>
  mayView ? json(JSON.stringify({ flags: Object.fromEntries(flags) })) : text(403, '403 Forbidden.');

/** GET /metrics/snapshot. */
export const metricsAnswer = (metrics: ReadonlyMap<string, number>): HttpAnswer =>
  json(plainJson(Object.fromEntries(metrics)));

/** An object whose numbers are doubles, which stand with a point. */
function plainJson(object: Readonly<Record<string, string | number>>): string {
  const entries = Object.entries(object).map(([name, value]) => {
    const point = typeof value === 'number' && Number.isInteger(value) ? '.0' : '';
    return `${JSON.stringify(name)}:${JSON.stringify(value)}${point}`;
  });
  return `{${entries.join(',')}}`;
}

const json = (body: string): HttpAnswer => ({
  status: 200,
  contentType: 'application/json',
  body: new TextEncoder().encode(body),
});
