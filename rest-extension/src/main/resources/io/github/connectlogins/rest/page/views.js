/** Puts answers of the API into the page. Values are set as text, never as markup. */

import { average, compact, count, momentOf, NONE, share, span, title } from "./format.js";

export const byId = (id) => document.getElementById(id);

export function setText(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

/** A new element with a class and children, texts or elements. */
export function make(tag, className, ...children) {
  const element = document.createElement(tag);
  if (className) {
    element.className = className;
  }
  element.append(...children);
  return element;
}

/** Gives a list one child an item, made by `create` where one is missing, so that focus stays where it is. */
export function fill(list, items, create, update) {
  while (list.children.length > items.length) {
    list.lastElementChild.remove();
  }
  while (list.children.length < items.length) {
    list.append(create());
  }
  items.forEach((item, i) => update(list.children[i], item));
  const empty = list.nextElementSibling;
  if (empty?.classList.contains("empty")) {
    empty.hidden = items.length > 0;
  }
}

export const part = (element, name) => element.querySelector(`.${name}`);

/** A button with a user's name, which looks the user up. */
function userButton(lookUp) {
  const button = make("button", "name");
  button.type = "button";
  button.title = "Look this user up";
  button.addEventListener("click", () => lookUp(button.textContent));
  return button;
}

function createBar(name) {
  const bar = make("span", "bar", make("span", "logins"), make("span", "failures"));
  bar.setAttribute("aria-hidden", "true");
  return make("li", "", name, make("span", "number"), bar);
}

function updateBar(li, item, most) {
  setText(part(li, "name"), item.name);
  setText(part(li, "number"), compact(item.logins + item.failures));
  li.title = `${item.name}: ${count(item.logins)} logins, ${count(item.failures)} failures`;
  part(li, "logins").style.width = `${(100 * item.logins) / most}%`;
  part(li, "failures").style.width = `${(100 * item.failures) / most}%`;
}

/** Takes everything away that is of one namespace. */
export function clear() {
  document.querySelectorAll("dd").forEach((figure) => setText(figure, NONE));
  for (const id of ["alerts", "user", "over-threshold", "most-failures", "fields", "connectors", "problem", "clock"]) {
    byId(id).replaceChildren();
  }
  document.querySelectorAll(".empty").forEach((sentence) => (sentence.hidden = false));
  byId("redis").parentElement.classList.remove("failure");
  byId("problem").hidden = true;
}

/** Users with a number each, the highest first. */
export function showUsers(list, users, lookUp) {
  const most = Math.max(1, ...users.map((user) => user.number));
  fill(
    list,
    users,
    () => createBar(userButton(lookUp)),
    (li, user) => {
      updateBar(li, { name: user.name, logins: 0, failures: user.number }, most);
      li.title = "";
    },
  );
}

/** A panel for each counted field. */
export function showFields(container, fields) {
  fill(
    container,
    fields,
    () => make("section", "field", make("h2"), make("ol", "bars"), make("p", "more")),
    (section, field) => {
      setText(section.querySelector("h2"), title(field.field));
      const items = field.top.slice(0, 7).map(({ value, logins, failures }) => ({ name: value, logins, failures }));
      const most = Math.max(1, ...items.map((item) => item.logins + item.failures));
      fill(
        section.querySelector("ol"),
        items,
        () => createBar(make("span", "name")),
        (li, item) => updateBar(li, item, most),
      );
      const more = field.values - items.length;
      setText(part(section, "more"), more > 0 ? `and ${count(more)} more` : "");
    },
  );
}

/** Totals and figures over users. */
export function showFigures(stats) {
  setText(byId("failure-rate"), share(stats.failure_rate));
  setText(byId("logins"), compact(stats.logins));
  setText(byId("failures"), compact(stats.failures));
  const users = stats.logins_per_user;
  setText(byId("users"), compact(users.users));
  setText(byId("min"), users.users ? count(users.min) : NONE);
  setText(byId("average"), users.users ? average(users.average) : NONE);
  setText(byId("max"), users.users ? count(users.max) : NONE);
}

/** "3 failures in a row within 38 s, last from 198.51.100.89" */
export function alertText(alert) {
  const within = span(alert.last_failure - alert.first_failure);
  const from = alert.ip ? `, last from ${alert.ip}` : "";
  return `${count(alert.failures)} failures in a row within ${within}${from}`;
}

/** An entry of the list of alerts. */
export function alertEntry(alert, lookUp) {
  const name = userButton(lookUp);
  name.textContent = alert.user_id;
  const when = make("time", "", momentOf(alert.last_failure));
  when.dateTime = new Date(alert.last_failure).toISOString();
  const li = make("li", "", when, name, make("span", "what", alertText(alert)));
  li.dataset.cursor = alert.cursor;
  return li;
}

/** What is kept of one user. */
export function showUser(container, user) {
  const figures = make("dl");
  const figure = (name, value, className) =>
    figures.append(make("div", className, make("dt", "", name), make("dd", "", value)));
  const state = user.over_threshold ? "failure" : "";
  figure("Run of failures", count(user.failures_in_a_row), state);
  figure("Failures", count(user.failures));
  figure("Logins", count(user.logins));
  const lines = [`Last attempt ${momentOf(user.last_attempt)}`];
  if (user.over_threshold) {
    lines.push("over the threshold");
  }
  const history = make("ol", "history");
  for (const alert of user.alerts) {
    const when = make("time", "", momentOf(alert.last_failure));
    history.append(make("li", "", when, make("span", "what", alertText(alert))));
  }
  container.replaceChildren(
    make("h3", "", user.user_id),
    figures,
    make("p", "quiet", lines.join(", ") + "."),
    user.alerts.length ? history : make("p", "quiet", "No alerts of late."),
  );
}

/** A sentence in place of a user. */
export function showNoUser(container, sentence) {
  container.replaceChildren(make("p", "quiet", sentence));
}

/** Lag, Redis and connectors. */
export function showPipeline(pipeline) {
  setText(byId("lag"), pipeline.lag === null ? NONE : compact(pipeline.lag));
  const redis = pipeline.redis;
  setText(byId("redis"), redis.up ? `${average(redis.latency_ms)} ms` : "away");
  byId("redis").parentElement.classList.toggle("failure", !redis.up);
  const problem = pipeline.problem ?? redis.error;
  byId("problem").hidden = !problem;
  setText(byId("problem"), problem ?? "");
  fill(
    byId("connectors"),
    pipeline.connectors,
    () => make("li", "", make("span", "state"), make("span", "name"), make("span", "tasks"), make("span", "error")),
    (li, connector) => {
      const running = connector.tasks.filter((task) => task.state === "RUNNING").length;
      const well = connector.state === "RUNNING" && connector.tasks.length > 0 && running === connector.tasks.length;
      const failed = [connector, ...connector.tasks].find((one) => one.state === "FAILED");
      li.dataset.state = failed ? "failed" : well ? "well" : "other";
      setText(part(li, "state"), failed ? "FAILED" : connector.state);
      setText(part(li, "name"), connector.name);
      setText(part(li, "tasks"), `${connector.kind}, ${running} of ${connector.tasks.length} tasks`);
      setText(part(li, "error"), failed?.error ?? "");
    },
  );
}
