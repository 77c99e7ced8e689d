import { createNote } from './actions/create-note.ts';
import { deleteNote } from './actions/delete-note.ts';
import { front } from './actions/front.ts';
import { getNote } from './actions/get-note.ts';
import { getParagraph } from './actions/get-paragraph.ts';
import { getPermissions } from './actions/get-permissions.ts';
import { getSetting } from './actions/get-setting.ts';
import { listNotes } from './actions/list-notes.ts';
import { listSettings } from './actions/list-settings.ts';
import { login } from './actions/login.ts';
import { logout } from './actions/logout.ts';
import { putPermissions } from './actions/put-permissions.ts';
import { putSetting } from './actions/put-setting.ts';
import { readiness } from './actions/readiness.ts';
import { restartSetting } from './actions/restart-setting.ts';
import { runParagraph } from './actions/run-paragraph.ts';
import { startParagraph } from './actions/start-paragraph.ts';
import { stopParagraph } from './actions/stop-paragraph.ts';
import { ticket } from './actions/ticket.ts';
import { version } from './actions/version.ts';
import { page, type ZeppelinAction, type ZeppelinAnswer, type ZeppelinCall } from './answer.ts';

/** Who may take a route, as the `[urls]` of the usual shiro.ini say it. */
type Access = 'all' | 'users' | 'admins';

export interface Route {
  /** Method and path; `*` stands for one part. */
  readonly pattern: string;
  readonly access: Access;
  readonly action: ZeppelinAction;
}

const routes: readonly Route[] = [
  { pattern: 'GET /', access: 'all', action: front },
  { pattern: 'GET /health/readiness', access: 'all', action: readiness },
  { pattern: 'GET /health/liveness', access: 'all', action: readiness },
  { pattern: 'GET /api/version', access: 'all', action: version },
  { pattern: 'POST /api/login', access: 'all', action: login },
  { pattern: 'POST /api/login/logout', access: 'users', action: logout },
  { pattern: 'GET /api/security/ticket', access: 'users', action: ticket },
  { pattern: 'GET /api/notebook', access: 'users', action: listNotes },
  { pattern: 'POST /api/notebook', access: 'users', action: createNote },
  { pattern: 'GET /api/notebook/*', access: 'users', action: getNote },
  { pattern: 'DELETE /api/notebook/*', access: 'users', action: deleteNote },
  { pattern: 'GET /api/notebook/*/permissions', access: 'users', action: getPermissions },
  { pattern: 'PUT /api/notebook/*/permissions', access: 'users', action: putPermissions },
  { pattern: 'GET /api/notebook/*/paragraph/*', access: 'users', action: getParagraph },
  { pattern: 'POST /api/notebook/run/*/*', access: 'users', action: runParagraph },
  { pattern: 'POST /api/notebook/job/*/*', access: 'users', action: startParagraph },
  { pattern: 'DELETE /api/notebook/job/*/*', access: 'users', action: stopParagraph },
  { pattern: 'GET /api/interpreter/setting', access: 'admins', action: listSettings },
  { pattern: 'GET /api/interpreter/setting/*', access: 'admins', action: getSetting },
  { pattern: 'PUT /api/interpreter/setting/*', access: 'admins', action: putSetting },
  { pattern: 'PUT /api/interpreter/setting/restart/*', access: 'admins', action: restartSetting },
];

/** The route of a request; undefined when there is none. */
export function routeOf(method: string, path: string): Route | undefined {
  const parts = `${method} ${path}`.split('/');
  return routes.find(({ pattern }) => {
    const wanted = pattern.split('/');
    return wanted.length === parts.length && wanted.every((part, index) => part === '*' || part === parts[index]);
  });
}

/** What stands in a path for the `*` of its route, decoded. */
export function idsIn({ pattern }: Route, path: string): string[] {
  const parts = path.split('/');
  return pattern.split('/').flatMap((part, index) => (part === '*' ? [decodeURIComponent(parts[index] ?? '')] : []));
}

/** Lets the visitor in or turns him away: a redirect to the login, or a page for those who lack the role. */
export function answerOf(route: Route, call: ZeppelinCall, uri: string): ZeppelinAnswer | Promise<ZeppelinAnswer> {
  if (route.access !== 'all' && call.visitor === undefined) return toLogin();
  if (route.access === 'admins' && call.visitor?.roles.includes('admin') !== true)
    return page(401, 'Unauthorized', uri);
  return route.action(call);
}

/** Below /api a stranger is sent to the login whether the path is there or not. */
export function answerNowhere(call: ZeppelinCall, uri: string): ZeppelinAnswer {
  return uri.startsWith('/api/') && call.visitor === undefined ? toLogin() : page(404, 'Not Found', uri);
}

const toLogin = (): ZeppelinAnswer => ({
  status: 302,
  contentType: 'text/plain',
  body: '',
  headers: { Location: '/api/login' },
});
