// Speaks with the review's server. One request at a time, in the order in which things were decided.

export class Api {
  constructor() {
    this.last = Promise.resolve();
  }

  state(since) {
    return this.queue(() => request(`/api/state?since=${since()}`));
  }

  act(body) {
    return this.queue(() =>
      request("/api/act", {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-Dateline": "review" },
        body: JSON.stringify(body()),
      }),
    );
  }

  queue(work) {
    this.last = this.last.then(work, work);
    return this.last;
  }
}

// { status, content }; status 0 where the server cannot be reached.
async function request(path, options = {}) {
  try {
    const answer = await fetch(path, { ...options, credentials: "same-origin", redirect: "error" });
    const isJson = (answer.headers.get("content-type") ?? "").startsWith("application/json");
    return { status: answer.status, content: isJson ? await answer.json() : { error: await answer.text() } };
  } catch {
    return {
      status: 0,
      content: { error: "The server does not answer; nothing was saved. Is dateline review still running?" },
    };
  }
}
