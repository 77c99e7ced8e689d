import type { ActionContext } from './action.ts';
import { masterFlags } from './messages/master-flags.ts';
import { masterMetrics } from './messages/master-metrics.ts';
import { flagsAnswer, metricsAnswer, versionAnswer } from './plain-answers.ts';
import { type HttpAnswer, text } from './respond.ts';

/** An endpoint for GET outside of the v1 API. Every master answers it by itself, leading or not. */
export interface PlainEndpoint {
  /** Whether it is open to everybody, also where the masters ask who calls. */
  readonly isOpen: boolean;
  answer(context: Asked): HttpAnswer;
}

/** What an endpoint may know. */
type Asked = Omit<ActionContext, 'accept'>;

/** The endpoints by path; most of them are found below /master too (1.12). */
const ENDPOINTS: ReadonlyMap<string, PlainEndpoint> = new Map<string, PlainEndpoint>([
  ['/version', { isOpen: true, answer: ({ version }) => versionAnswer(version) }],
  ['/health', { isOpen: true, answer: () => ({ status: 200 }) }],
  ['/redirect', { isOpen: true, answer: redirect }],
  ['/flags', { isOpen: false, answer: (context) => flagsAnswer(masterFlags(context), context.mayView) }],
  ['/metrics/snapshot', { isOpen: false, answer: (context) => metricsAnswer(masterMetrics(context)) }],
]);

/** The endpoint at a path, without its query. */
export const plainEndpoint = (path: string): PlainEndpoint | undefined =>
  ENDPOINTS.get(path.replace(/^\/master(?=\/(health|redirect|flags)$)/, ''));

/** To the leader, also when that is the one that is asked; without a scheme. */
function redirect({ leader }: Asked): HttpAnswer {
  if (leader === undefined) return text(503, 'No leader elected');
  return { status: 307, headers: { Location: `//${new URL(leader).host}` } };
}
