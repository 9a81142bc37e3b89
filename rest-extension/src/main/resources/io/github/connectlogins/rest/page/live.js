/** The connection to the worker: requests, and the events it sends. */

/** An answer that is an error, with the status and the worker's message. */
export class Refused extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

/** GETs a path of the API. Throws Refused for an error's answer, TypeError when there is none. */
export async function get(path, parameters = {}) {
  const query = new URLSearchParams(parameters).toString();
  const response = await fetch(`api/${path}${query && "?" + query}`, { headers: { Accept: "application/json" } });
  const body = await response.json().catch(() => ({ message: response.statusText }));
  if (!response.ok) {
    throw new Refused(response.status, body.message);
  }
  return body;
}

/**
 * Follows a namespace for ever: when the connection drops or falls silent, it is made anew, soon at first, then less
 * often. `on` has a function for each event, and `connected` and `lost`. Returns a function that ends it.
 */
export function follow(namespace, on) {
  const SILENCE_MS = 15000;
  const LONGEST_PAUSE_MS = 10000;
  let source;
  let silence;
  let pause = 500;
  let retry;
  let ended = false;

  const heard = () => {
    clearTimeout(silence);
    silence = setTimeout(lost, SILENCE_MS);
  };

  function connect() {
    source = new EventSource(`api/stream?${new URLSearchParams({ namespace })}`);
    source.onopen = () => {
      pause = 500;
      on.connected();
    };
    source.onerror = lost;
    for (const event of ["history", "pulse", "trouble", "alert", "stats", "pipeline"]) {
      source.addEventListener(event, (message) => {
        heard();
        on[event](JSON.parse(message.data));
      });
    }
    heard();
  }

  function lost() {
    close();
    if (!ended) {
      on.lost();
      retry = setTimeout(connect, pause);
      pause = Math.min(2 * pause, LONGEST_PAUSE_MS);
    }
  }

  function close() {
    clearTimeout(silence);
    clearTimeout(retry);
    source.close();
  }

  connect();
  return () => {
    ended = true;
    close();
  };
}
