import { createServer } from 'node:net';
import { serving } from './serving.ts';

/** A peer that takes connections and never says a word, until the test ends. Gives its `host:port`. */
export const silentPeer = (): Promise<string> => serving(createServer((socket) => void socket.resume()));
