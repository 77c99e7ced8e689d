import type { ZeppelinAction } from '../answer.ts';

/** The page of the web application, open to all: it asks for the login itself. */
export const front: ZeppelinAction = () => ({
  status: 200,
  contentType: 'text/html',
  body: '<!DOCTYPE html>\n<html><head><title>Zeppelin</title></head><body></body></html>\n',
});
