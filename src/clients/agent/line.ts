import type { Line } from '../mesos/call.ts';
import type { read, sent } from '../mesos/generated/messages.js';

/** How an agent is spoken to. */
export type AgentLine = Line<sent.agent.Call, read.agent.Response>;
