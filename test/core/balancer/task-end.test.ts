import { describe, expect, it } from 'vitest';
import { taskEnd } from '../../../src/core/balancer/task-end.ts';

describe('the end of a task', () => {
  it.each([
    ['TASK_FAILED', 'Command exited with status 253', { exit: 253, signal: undefined }],
    ['TASK_FINISHED', 'Command exited with status 0', { exit: 0, signal: undefined }],
    ['TASK_FINISHED', '', { exit: 0, signal: undefined }],
    ['TASK_FAILED', 'Container exited with status 1', { exit: 1, signal: undefined }],
    ['TASK_KILLED', 'Command terminated with signal Terminated', { exit: undefined, signal: 'SIGTERM' }],
    ['TASK_FAILED', 'Command terminated with signal Killed', { exit: undefined, signal: 'SIGKILL' }],
    ['TASK_FAILED', 'Memory limit exceeded: Requested: 32MB', { exit: undefined, signal: undefined }],
    ['TASK_FAILED', 'Abnormal executor termination: unknown container', { exit: undefined, signal: undefined }],
  ])('is told by its state and message: %s %s', (state, message, end) => {
    expect(taskEnd(state, message)).toEqual(end);
  });
});
