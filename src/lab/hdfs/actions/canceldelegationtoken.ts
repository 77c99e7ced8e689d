import { unknownToken } from './unknown-token.ts';

export const cancelDelegationToken = unknownToken('CANCELDELEGATIONTOKEN');
