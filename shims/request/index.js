const { PassThrough, Stream } = require('node:stream');

/**
 * What webhdfs uses of the package `request`, and nothing else of it. It opens no connection: `options.exchange` is the
 * transport of the caller. It takes { method, url, headers, body }, of which `body` is readable, gives
 * { status, headers, body }, of which `body` is iterable, and throws for whatever is neither a success nor a redirect.
 * With a callback the whole answer goes there; without, it comes as `response`, `data`, `end` and `complete`.
 */
class Request extends Stream {
  readable = true;
  writable = true;
  #body = new PassThrough();
  #paused = false;
  #resumed = () => undefined;

  constructor(options, callback) {
    super();
    this.#body.on('drain', () => this.emit('drain'));
    this.#answered(options, callback).catch((error) => this.#fail(error, callback));
  }

  write(chunk) {
    return this.#body.write(chunk);
  }

  end(chunk) {
    this.#body.end(chunk);
  }

  pause() {
    this.#paused = true;
  }

  resume() {
    this.#paused = false;
    this.#resumed();
  }

  destroy(error) {
    this.#body.destroy(error);
  }

  async #answered({ exchange, method, url, headers }, callback) {
    // Listeners are set after the request has been made.
    await Promise.resolve();
    const answer = await exchange({ method, url, headers, body: this.#body });
    const response = { statusCode: answer.status, headers: answer.headers };
    if (callback !== undefined) {
      const chunks = [];
      for await (const chunk of answer.body) chunks.push(chunk);
      callback(null, response, Buffer.concat(chunks).toString());
      return;
    }
    this.emit('response', response);
    for await (const chunk of answer.body) {
      this.emit('data', chunk);
      while (this.#paused) await new Promise((resolve) => (this.#resumed = resolve));
    }
    this.emit('end');
    this.emit('complete', response);
  }

  #fail(error, callback) {
    this.#body.destroy();
    if (callback === undefined) this.emit('error', error);
    else callback(error);
  }
}

module.exports = (options, callback) => new Request(options, callback);
