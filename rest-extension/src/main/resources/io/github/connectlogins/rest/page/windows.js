/** The panel of windows: which size it shows, and its figures. */

import { Columns } from "./charts.js";
import { compact, count, title, windowName } from "./format.js";
import { get } from "./live.js";
import { byId, fill, make, part, setText } from "./views.js";

const MOST_ROWS = 12;
const MOST_VALUES = 3;

const columns = ["when", "state", "logins", "failures", "users", "values"];

function createRow() {
  const row = make("tr", "", ...columns.map((name) => make(name === "when" ? "th" : "td", name)));
  part(row, "when").scope = "row";
  return row;
}

/** "Country CH 12, DE 3" for each field and pair of fields. */
function topOf(field) {
  const values = field.top.map(({ value, logins, failures }) => `${value} ${count(logins + failures)}`);
  const name = field.field.split("+").map(title).join(" and ");
  return make("span", "values-of", make("span", "field-name", `${name} `), values.join(", "));
}

function updateRow(row, window) {
  setText(part(row, "when"), windowName(window));
  setText(part(row, "state"), window.closed ? "closed" : "live");
  row.dataset.state = window.closed ? "closed" : "live";
  for (const figure of ["logins", "failures", "users"]) {
    setText(part(row, figure), count(window[figure]));
    part(row, figure).dataset.label = title(figure);
  }
  part(row, "values").replaceChildren(...window.by.filter((field) => field.top.length > 0).map(topOf));
}

/** Shows the windows of one size at a time, chosen from those that the sink counts by. */
export class Windows {
  #chart = new Columns(byId("windows-chart"));
  #choice = byId("window-size");
  #namespace;
  #asked = 0;

  constructor() {
    this.#choice.addEventListener("change", () => this.refresh().catch(() => {}));
  }

  /** Leaves nothing of the namespace that was shown, and shows another. */
  begin(namespace) {
    this.#namespace = namespace;
    this.#choice.replaceChildren();
    this.#show({ sizes: [], windows: [], more: false });
    byId("no-windows").hidden = true;
  }

  /** Asks again. Throws what live.js throws. */
  async refresh() {
    const asked = ++this.#asked;
    const namespace = this.#namespace;
    const size = this.#choice.value;
    const answer = await get("windows", { namespace, limit: MOST_ROWS, top: MOST_VALUES, ...(size && { size }) });
    if (asked !== this.#asked || namespace !== this.#namespace) {
      return;
    }
    this.#offer(answer.sizes);
    if (this.#choice.value === size) {
      this.#show(answer);
    } else {
      await this.refresh();
    }
  }

  /** Draws it anew in other colours. */
  paint() {
    this.#chart.paint();
  }

  #offer(sizes) {
    const offered = [...this.#choice.options].map((option) => option.value);
    if (offered.join() !== sizes.join()) {
      const chosen = this.#choice.value;
      this.#choice.replaceChildren(...sizes.map((size) => new Option(size)));
      this.#choice.value = sizes.includes(chosen) ? chosen : (sizes[0] ?? "");
    }
  }

  #show({ sizes, windows, more }) {
    byId("windows-shown").hidden = windows.length === 0;
    byId("window-choice").hidden = sizes.length === 0;
    byId("no-windows").hidden = windows.length > 0;
    setText(
      byId("no-windows"),
      sizes.length === 0
        ? "No windows are counted. With stats.windows=1h,month in the settings of the sink, for example, they are."
        : "There is no window of this size yet.",
    );
    fill(byId("windows"), windows, createRow, updateRow);
    setText(byId("more-windows"), more ? "Older windows are in the API." : "");
    this.#chart.show(
      [...windows].reverse().map(({ logins, failures, ...window }) => ({ label: windowName(window), logins, failures })),
    );
  }
}
