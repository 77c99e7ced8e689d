const { Readable } = require('node:stream');

/** A stream of one buffer or text. */
module.exports = class BufferStreamReader extends Readable {
  constructor(data) {
    super();
    this.push(data);
    this.push(null);
  }

  _read() {}
};
