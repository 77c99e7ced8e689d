import type { Action } from '../call.ts';

/** DELETE /v2/leader: another one leads then, or the same again where there is no other. */
export const deleteLeader: Action = ({ query, stepDown }) => {
  const backup = query.get('backup') ?? query.get('restore');
  if (backup !== null && !backup.startsWith('file://')) {
    const errors = [`Invalid URI or unsupported scheme: ${backup}`];
    return { status: 422, body: { message: 'Object is not valid', details: [{ path: '/', errors }] } };
  }
  stepDown();
  return { status: 200, body: { message: 'Leadership abdicated', details: [] } };
};
