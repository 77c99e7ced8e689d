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
    hint: 'The ACLs of Mesos do not let this principal do it: use another one, or change the ACLs.',
  },
  404: { code: 'not-found' },
  405: { code: 'protocol' },
  406: { code: 'protocol' },
  409: { code: 'conflict', hint: 'The agent does not have that free now: look at what it holds and ask for less.' },
  415: { code: 'protocol' },
  501: { code: 'unsupported' },
  503: { code: 'unavailable', hint: 'Try again in some seconds.' },
};

/** What the sentences of a 400, 404, 409 or 500 mean, as recorded of 1.12; `no quota set` is from src/master/quota_handler.cpp. */
const BY_TEXT: readonly (readonly [RegExp, Meaning])[] = [
  [
    /Expecting 'type' to be present/,
    {
      code: 'unsupported',
      hint: 'It is too old, or too new, for the call; or an agent that was taken for a master, or the other way round.',
    },
  ],
  [
    /^404 Not Found\.$/,
    {
      code: 'unsupported',
      hint: 'The v1 operator API came with Mesos 1.0: check that the address is a master or agent of it.',
    },
  ],
  [/No framework found with specified ID/, { code: 'not-found', hint: 'It was torn down, or has never been here.' }],
  [/^Unknown agent$/, { code: 'not-found', hint: 'The agent has left, is gone for good, or has registered anew.' }],
  [/still in the DRAINING state/, { code: 'conflict', hint: 'Wait until its tasks have ended and it is DRAINED.' }],
  [/Agent is not deactivated/, { code: 'conflict', hint: 'It is active already, or no agent of this master.' }],
  [
    /is not in DRAINING mode/,
    { code: 'conflict', hint: 'Put the machine into the maintenance schedule first; one that is down stays as it is.' },
  ],
  [
    /is not in DOWN mode/,
    { code: 'conflict', hint: 'Only a machine whose maintenance was started can be brought up.' },
  ],
  [
    /is deactivated and cannot be removed from the schedule/,
    { code: 'conflict', hint: 'End the maintenance of the machine: that takes it out of the schedule.' },
  ],
  [
    /Persistent volumes not found/,
    {
      code: 'not-found',
      hint: 'Name the volume exactly as the agent shows it now, its size and reservation included.',
    },
  ],
  [/Persistence ID '.*' is not unique/, { code: 'exists', hint: 'Choose an id that no volume of the agent has.' }],
  [/^Parent container .* does not exist/, { code: 'not-found' }],
  [/has not terminated yet/, { code: 'conflict', hint: 'Kill the container and wait for its end first.' }],
  [
    /I\/O switchboard server was disabled/,
    { code: 'unsupported', hint: 'Only a container that was launched for it can be attached to.' },
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
  if ([400, 404, 409, 500].includes(status)) {
    const told = BY_TEXT.find(([text]) => text.test(sentence));
    if (told !== undefined) return told[1];
  }
  return BY_STATUS[status] ?? { code: status === 400 ? 'refused' : 'failed' };
}
