import type { AppSpec } from './app-spec.ts';
import { specView } from './app-view.ts';
import type { MarathonCall } from './call.ts';

/** `api_post_event`: an app was sent by POST or PUT. */
export function tellRequest({ state, remoteAddress, path }: MarathonCall, spec: AppSpec): void {
  state.events.publish('api_post_event', { clientIp: remoteAddress, uri: path, appDefinition: specView(spec) });
}
