import { Failure, type FailureCode } from '../../core/failure.ts';
import type { HttpReply, HttpRequest } from '../http.ts';

interface Meaning {
  readonly code: FailureCode;
  readonly hint?: string;
}

const OVERCOMMIT: Meaning = {
  code: 'refused',
  hint: 'Ask for smaller guarantees, free some of another role, or add agents first.',
};

/** What a status means when the text says nothing more. */
const BY_STATUS: Readonly<Record<number, Meaning>> = {
  401: { code: 'unauthenticated', hint: 'Set mesos.principal and its secret in the context.' },
  403: {
    code: 'denied',
    hint: "The master's ACLs do not let this principal do it: use another one, or change the ACLs.",
  },
  404: {
    code: 'unsupported',
    hint: 'The v1 operator API came with Mesos 1.0: check that the address is a master of it.',
  },
  405: { code: 'protocol' },
  406: { code: 'protocol' },
  409: { code: 'conflict', hint: 'The agent does not have that free now: look at what it holds and ask for less.' },
  415: { code: 'protocol' },
  501: { code: 'unsupported' },
  503: { code: 'unavailable', hint: 'Try again in some seconds.' },
};

/** What the sentences of a 400 or 409 mean, as recorded of 1.12; `no quota set` is from src/master/quota_handler.cpp. */
const BY_TEXT: readonly (readonly [RegExp, Meaning])[] = [
  [
    /Expecting 'type' to be present/,
    { code: 'unsupported', hint: 'This master is too old, or too new, for the call.' },
  ],
  [/No agent found with specified ID/, { code: 'not-found', hint: 'The agent has left or has registered anew.' }],
  [/already has quota/, { code: 'exists', hint: 'Remove the quota of the role first.' }],
  [/has no quota set/, { code: 'not-found' }],
  [/overcommit the cluster|exceed cluster capacity/, OVERCOMMIT],
  [/is already consuming/, { code: 'refused', hint: 'Ask for larger limits, or wait until the role uses less.' }],
  [/on nested role/, { code: 'unsupported', hint: 'Set the quota on the top-level role.' }],
  [
    /attempted by (?:authenticated )?principal/,
    { code: 'refused', hint: 'Set mesos.principal to the principal that the credentials belong to.' },
  ],
];

/** A refused call as a Failure, in the master's own words. */
export async function readRefusal(reply: HttpReply, request: HttpRequest): Promise<Failure> {
  const sentence = (await reply.text()).trim();
  const { code, hint } = meaningOf(reply.status, sentence);
  const said = sentence === '' ? `HTTP ${reply.status}` : sentence;
  return new Failure(code, `mesos at ${reply.base} refused ${request.name}: ${said}`, {
    system: 'mesos',
    hint,
    detail: { status: reply.status },
  });
}

function meaningOf(status: number, sentence: string): Meaning {
  if (status === 400 || status === 409) {
    const told = BY_TEXT.find(([text]) => text.test(sentence));
    if (told !== undefined) return told[1];
  }
  return BY_STATUS[status] ?? { code: status === 400 ? 'refused' : 'failed' };
}
