import { question } from '../action.ts';

export const getLoggingLevel = question('GET_LOGGING_LEVEL', ({ logLevel }) => ({ level: logLevel.level }));
