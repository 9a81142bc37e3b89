/** The charts, drawn by Chart.js in the colours of the style sheet. */

import { compact, rate, timeOf } from "./format.js";

const MINUTES = 5;
Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
Chart.defaults.font.size = 13;

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

function axis(format, more = {}) {
  return {
    beginAtZero: true,
    border: { display: false },
    grid: { color: colour("grid"), drawTicks: false },
    ticks: { color: colour("quiet"), callback: format, maxTicksLimit: 5, padding: 8 },
    ...more,
  };
}

function options(format, scales) {
  return {
    animation: false,
    responsive: true,
    maintainAspectRatio: false,
    interaction: { mode: "index", intersect: false },
    scales,
    plugins: {
      legend: {
        align: "end",
        labels: { color: colour("text"), boxWidth: 14, boxHeight: 3, font: { size: 15 } },
      },
      tooltip: { callbacks: { label: (item) => `${item.dataset.label}: ${format(item.parsed.y)}` } },
    },
  };
}

/** Two lines that move: logins and failures a second. */
export class MovingLine {
  #canvas;
  #chart;
  #points = [];

  constructor(canvas) {
    this.#canvas = canvas;
    this.paint();
  }

  /** Begins anew with the rates of the last minutes. */
  begin(rates) {
    this.#points = rates.map(({ at, logins, failures }) => ({ at, logins, failures }));
    this.#show();
  }

  add(at, logins, failures) {
    this.#points.push({ at, logins, failures });
    const first = at - MINUTES * 60000;
    this.#points = this.#points.filter((point) => point.at >= first);
    this.#show();
  }

  /** Draws it anew, also in other colours. */
  paint() {
    this.#chart?.destroy();
    const line = (label, name) => ({
      label,
      data: [],
      borderColor: colour(name),
      backgroundColor: colour(`${name}-area`),
      borderWidth: 2.5,
      pointRadius: 0,
      pointHitRadius: 8,
      tension: 0.25,
      fill: true,
    });
    this.#chart = new Chart(this.#canvas, {
      type: "line",
      data: { datasets: [line("Logins", "login"), line("Failures", "failure")] },
      options: options(rate, {
        x: axis((value) => timeOf(value), { type: "linear", beginAtZero: false, grid: { display: false } }),
        y: axis(rate, { suggestedMax: 1 }),
      }),
    });
    this.#chart.options.plugins.tooltip.callbacks.title = (items) => timeOf(items[0].parsed.x);
    this.#chart.options.scales.x.ticks.maxRotation = 0;
    this.#show();
  }

  #show() {
    const last = this.#points.at(-1)?.at ?? Date.now();
    const x = this.#chart.options.scales.x;
    x.min = last - MINUTES * 60000;
    x.max = last;
    const [logins, failures] = this.#chart.data.datasets;
    logins.data = this.#points.map((point) => ({ x: point.at, y: point.logins }));
    failures.data = this.#points.map((point) => ({ x: point.at, y: point.failures }));
    this.#chart.update("none");
  }
}

/** Columns of logins and failures, one on the other. */
export class Columns {
  #canvas;
  #chart;
  #shown = [];

  constructor(canvas) {
    this.#canvas = canvas;
    this.paint();
  }

  /** Shows entries with label, logins and failures. */
  show(entries) {
    this.#shown = entries;
    this.#chart.data.labels = entries.map((entry) => entry.label);
    this.#chart.data.datasets[0].data = entries.map((entry) => entry.logins);
    this.#chart.data.datasets[1].data = entries.map((entry) => entry.failures);
    this.#chart.update("none");
  }

  paint() {
    this.#chart?.destroy();
    const column = (label, name) => ({
      label,
      data: [],
      backgroundColor: colour(name),
      borderRadius: 2,
      maxBarThickness: 36,
      categoryPercentage: 0.85,
      barPercentage: 0.95,
    });
    this.#chart = new Chart(this.#canvas, {
      type: "bar",
      data: { labels: [], datasets: [column("Logins", "login"), column("Failures", "failure")] },
      options: options(compact, {
        x: {
          stacked: true,
          border: { display: false },
          grid: { display: false },
          ticks: { color: colour("quiet"), maxRotation: 0, autoSkipPadding: 12 },
        },
        y: axis(compact, { stacked: true }),
      }),
    });
    this.show(this.#shown);
  }
}
