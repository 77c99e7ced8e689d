import { unknownToken } from './unknown-token.ts';

export const renewDelegationToken = unknownToken('RENEWDELEGATIONTOKEN');
