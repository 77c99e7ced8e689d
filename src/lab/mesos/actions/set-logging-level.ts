import { action } from '../action.ts';

/** Any level is taken, 99 too. */
export const setLoggingLevel = action({
  type: 'SET_LOGGING_LEVEL',
  writes: true,
  body: (call) => call.set_logging_level,
  target: ({ level }) => String(level),
  act: ({ level, duration }, { logLevel }) => {
    logLevel.raise(level, Number(duration.nanoseconds) / 1e6);
    return {};
  },
});
