// Asks the console's own addresses. Rejects only when the network fails.
export class Api {
  constructor(root) {
    this.endpoints = JSON.parse(root.dataset.endpoints);
    this.token = root.dataset.csrf;
  }

  async get(url) {
    return this.answer(await fetch(url, { credentials: "same-origin", headers: { Accept: "application/json" } }));
  }

  async post(url, body = {}) {
    const headers = { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": this.token };
    return this.answer(await fetch(url, { method: "POST", credentials: "same-origin", headers, body: JSON.stringify(body) }));
  }

  chat(id, verb) {
    return `${this.endpoints.chat}${id}/${verb}/`;
  }

  async answer(response) {
    // A session that has ended answers with the sign-in page.
    if (response.redirected) return { ok: false, status: 403, data: { error: "You are signed out. Sign in again in another tab." } };
    const data = await response.json().catch(() => ({}));
    return { ok: response.ok, status: response.status, data };
  }
}
