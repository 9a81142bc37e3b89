/** The page: which namespace it shows, what it listens to, and in which state it is. */

import { Columns, MovingLine } from "./charts.js";
import { monthName, rate, timeOf } from "./format.js";
import { follow, get, Refused } from "./live.js";
import * as views from "./views.js";
import { Windows } from "./windows.js";

const { byId, setText } = views;
const MOST_ALERTS = 12;
const REFRESH_EVERY_MS = 5000;

const line = new MovingLine(byId("line"));
const hours = new Columns(byId("hours"));
const months = new Columns(byId("months"));
const windows = new Windows();

let namespace;
let userLookup = false;
let unfollow = () => {};
let shownUser;

function setState(state, sentence) {
  byId("status").dataset.state = state;
  setText(byId("status"), sentence);
  document.body.classList.toggle("stale", state !== "live");
}

function setNotice(sentence) {
  byId("notice").hidden = !sentence;
  setText(byId("notice"), sentence);
}

function showPulse(pulse) {
  setState("live", "Live");
  setNotice(pulse.attempts ? "" : `Nothing is counted yet in the namespace ${namespace}. As soon as a sink counts there, it shows here.`);
  setText(byId("clock"), timeOf(pulse.at));
  if (pulse.per_second) {
    setText(byId("logins-per-second"), rate(pulse.per_second.logins));
    setText(byId("failures-per-second"), rate(pulse.per_second.failures));
    line.add(pulse.at, pulse.per_second.logins, pulse.per_second.failures);
  }
}

function showStats(stats) {
  views.showFigures(stats);
  views.showFields(byId("fields"), stats.by);
  hours.show(stats.hours.map(({ hour, ...tally }) => ({ label: String(hour), ...tally })));
  months.show(stats.months.map(({ month, ...tally }) => ({ label: monthName(month), ...tally })));
}

const isShown = (alert) => byId("alerts").querySelector(`[data-cursor="${CSS.escape(alert.cursor)}"]`) !== null;

function keepNewestAlerts() {
  const list = byId("alerts");
  while (list.children.length > MOST_ALERTS) {
    list.lastElementChild.remove();
  }
  byId("no-alerts").hidden = list.children.length > 0;
}

function addAlert(alert) {
  if (isShown(alert)) {
    return;
  }
  const entry = views.alertEntry(alert, lookUp);
  entry.classList.add("new");
  byId("alerts").prepend(entry);
  keepNewestAlerts();
  if (alert.user_id === shownUser) {
    lookUp(shownUser);
  }
}

/** The last alerts, below those that came live while they were asked for. */
async function showAlerts() {
  const asked = namespace;
  const before = [...byId("alerts").children];
  const { alerts } = await get("alerts", { namespace: asked, limit: MOST_ALERTS });
  if (asked !== namespace) {
    return;
  }
  before.forEach((entry) => entry.remove());
  const missing = alerts.filter((alert) => !isShown(alert));
  byId("alerts").append(...missing.map((alert) => views.alertEntry(alert, lookUp)));
  keepNewestAlerts();
}

async function showLists() {
  const asked = namespace;
  const users = await get("users", { namespace: asked, top: 8 });
  if (asked !== namespace) {
    return;
  }
  views.showUsers(
    byId("over-threshold"),
    users.over_threshold.map((user) => ({ name: user.user_id, number: user.failures_in_a_row })),
    lookUp,
  );
  views.showUsers(
    byId("most-failures"),
    users.most_failures.map((user) => ({ name: user.user_id, number: user.failures })),
    lookUp,
  );
}

/** The stream tells when something is away, so a request that fails meanwhile need not. */
const quietly = (request) => request().catch(() => {});

async function lookUp(id) {
  const asked = namespace;
  const isWanted = () => asked === namespace && id === shownUser;
  shownUser = id;
  byId("user-id").value = id;
  try {
    const user = await get("user", { namespace: asked, id });
    if (isWanted()) {
      views.showUser(byId("user"), user);
    }
  } catch (failure) {
    if (isWanted()) {
      views.showNoUser(byId("user"), failure instanceof Refused ? `${failure.message}.` : "The worker does not answer.");
    }
  }
}

/** Leaves nothing of the namespace that was shown. */
function empty() {
  shownUser = undefined;
  views.clear();
  line.begin([]);
  hours.show([]);
  months.show([]);
  windows.begin(namespace);
  setNotice("");
}

function show(name) {
  unfollow();
  namespace = name;
  empty();
  setState("waiting", "Connecting");
  unfollow = follow(name, {
    connected: () => userLookup && quietly(showAlerts),
    lost: () => setState("lost", "Connection lost, trying again"),
    history: ({ rates }) => line.begin(rates),
    pulse: showPulse,
    trouble: ({ message }) => {
      setState("trouble", "Redis does not answer");
      setNotice(`${message}. The figures are of the last answer.`);
    },
    alert: addAlert,
    stats: showStats,
    pipeline: views.showPipeline,
  });
  refresh();
}

/** What the stream does not bring. */
function refresh() {
  quietly(() => windows.refresh());
  if (userLookup) {
    quietly(showLists);
  }
}

function offer(namespaces) {
  const choice = byId("namespace");
  choice.replaceChildren(...namespaces.map((name) => new Option(name)));
  byId("namespace-choice").hidden = namespaces.length < 2;
  const wanted = new URLSearchParams(location.search).get("namespace");
  choice.value = namespaces.includes(wanted) ? wanted : namespaces[0];
  choice.addEventListener("change", () => {
    history.replaceState(null, "", `?${new URLSearchParams({ namespace: choice.value })}`);
    show(choice.value);
  });
  return choice.value;
}

async function begin() {
  try {
    const index = await get("");
    userLookup = index.user_lookup;
    document.querySelectorAll("[data-users]").forEach((section) => (section.hidden = !userLookup));
    setText(byId("version"), `kafka-connect-logins ${index.version}`);
    show(offer(index.namespaces));
  } catch {
    setState("lost", "The worker does not answer, trying again");
    setTimeout(begin, 2000);
  }
}

byId("search").addEventListener("submit", (event) => {
  event.preventDefault();
  lookUp(byId("user-id").value);
});
setInterval(() => !document.hidden && refresh(), REFRESH_EVERY_MS);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () =>
  [line, hours, months, windows].forEach((chart) => chart.paint()),
);
begin();
