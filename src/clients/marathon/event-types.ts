import type { Failure } from '../../core/failure.ts';
import type { JsonObject } from '../../core/json.ts';
import type { Deployment } from './deployment-types.ts';

/** Events that the tool acts upon; all others have kind `other`. */
export type MarathonEvent =
  | { readonly kind: 'deployment-success'; readonly deploymentId: string }
  | { readonly kind: 'deployment-failed'; readonly deploymentId: string; readonly reason: string }
  | { readonly kind: 'deployment-step'; readonly deploymentId: string; readonly step: string }
  | {
      readonly kind: 'task';
      readonly appId: string;
      readonly taskId: string;
      readonly state: string;
      readonly host: string;
      readonly message: string;
    }
  | { readonly kind: 'health'; readonly appId: string; readonly instanceId: string; readonly healthy: boolean }
  | { readonly kind: 'other'; readonly type: string };

/** An event and all that Marathon said with it. */
export interface HeardEvent {
  readonly kind: 'event';
  /** Marathon's name: `instance_changed_event`. */
  readonly type: string;
  /** ISO 8601. */
  readonly at: string;
  readonly event: MarathonEvent;
  /** The whole, `eventType` and `timestamp` as well. */
  readonly data: JsonObject;
}

/** What of the events is wanted. */
export interface EventFilter {
  /** Marathon's names; all where none is given. That a stream is attached is always told. */
  readonly types?: readonly string[];
  /** Plans without what was and what shall be: smaller (`plan-format=light`; no difference in 1.11.24). */
  readonly light?: boolean;
}

/**
 * What a watch tells. `lost`: the stream has ended or broken, and another one is sought. `reattached`: it has been
 * found; events of the `gapMs` between are lost for good, so look anew. `polled`: there are no streams here, and this is
 * what the list of deployments holds now.
 */
export type WatchedEvent =
  | HeardEvent
  | { readonly kind: 'lost'; readonly failure: Failure | undefined }
  | { readonly kind: 'reattached'; readonly gapMs: number }
  | { readonly kind: 'polled'; readonly deployments: readonly Deployment[] };
