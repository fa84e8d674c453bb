// A map by Leaflet beside a list. Its squares come from this site; nothing here is needed to use the page.
import { Map as LeafletMap, DivIcon, Marker, TileLayer, latLngBounds } from "leaflet/dist/leaflet-src.esm.js";

// Pixels: places nearer to each other than this are one mark.
const CROWD = 46;
const STEP = 120;
const PATIENCE = 3000;

export function draw(figure) {
  const { points, words, ...about } = JSON.parse(document.getElementById(`${figure.id}-data`).textContent);
  const frame = figure.querySelector("[data-map-frame]");
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const still = { zoomAnimation: !calm, fadeAnimation: !calm, markerZoomAnimation: !calm, inertia: !calm };
  const map = new LeafletMap(frame, {
    ...still,
    attributionControl: false,
    zoomControl: false,
    minZoom: about.widest,
    maxZoom: about.nearest,
    maxBounds: latLngBounds(about.area),
    maxBoundsViscosity: 1,
    // The page scrolls under one finger and under the wheel; two fingers, or Ctrl and the wheel, are the map's.
    dragging: !matchMedia("(pointer: coarse)").matches,
    scrollWheelZoom: false,
    bounceAtZoomLimits: false,
  });
  const whole = latLngBounds(points.map(({ at }) => at));
  const showAll = () => map.fitBounds(whole, { padding: [40, 40], maxZoom: Math.min(16, about.nearest) });
  showAll();
  squares(map, about);
  const marks = places(map, points, words, figure);
  tools(figure, map, words, showAll);
  keys(figure, frame, map, marks);
  frame.addEventListener("wheel", (event) => wheel(event, map), { passive: false });
  new ResizeObserver(() => map.invalidateSize({ pan: false })).observe(frame);
  figure.classList.add("gh-map--drawn");
}

function squares(map, about) {
  const layer = new TileLayer(about.tiles, {
    bounds: latLngBounds(about.area),
    minZoom: about.widest,
    maxZoom: about.nearest,
    maxNativeZoom: about.drawn,
    alt: "",
  });
  const tried = new WeakSet();
  layer.on("tileerror", ({ tile }) => {
    // The server may have been busy: once more, a little later.
    if (tried.has(tile)) return;
    tried.add(tile);
    const address = tile.src;
    setTimeout(() => Object.assign(tile, { src: address }), PATIENCE);
  });
  layer.addTo(map);
}

let lastWheel = 0;
function wheel(event, map) {
  if (!event.ctrlKey && !event.metaKey) return;
  event.preventDefault();
  if (event.timeStamp - lastWheel < 120) return;
  lastWheel = event.timeStamp;
  map.setZoomAround(map.mouseEventToContainerPoint(event), map.getZoom() + (event.deltaY < 0 ? 1 : -1));
}

/** Gathers what would lie on top of each other, square by square of a grid over the screen. */
function crowds(map, points) {
  const zoom = map.getZoom();
  const found = [];
  for (const point of points) {
    const at = map.project(point.at, zoom);
    // Marks are square: two are clear of each other when they are so in one direction.
    const near = found.find((crowd) => Math.max(Math.abs(crowd.at.x - at.x), Math.abs(crowd.at.y - at.y)) < CROWD);
    if (near) near.points.push(point);
    else found.push({ at, points: [point] });
  }
  return found;
}

function places(map, points, words, figure) {
  const card = cardOf(figure, words);
  const entries = new Map();
  let shown = [];
  let drawnAt = null;
  for (const point of points) {
    const entry = point.anchor && document.getElementById(point.anchor);
    if (!entry) continue;
    entries.set(point, entry);
    const mark = (on) => () => shown.find(({ crowd }) => crowd.points.includes(point))?.element?.classList.toggle("gh-mark--on", on);
    for (const name of ["focusin", "pointerenter"]) entry.addEventListener(name, mark(true));
    for (const name of ["focusout", "pointerleave"]) entry.addEventListener(name, mark(false));
  }

  function redraw() {
    if (map.getZoom() === drawnAt) return;
    drawnAt = map.getZoom();
    const held = shown.find(({ element }) => element === document.activeElement)?.crowd.points[0];
    for (const { marker } of shown) marker.remove();
    shown = crowds(map, points).map((crowd) => one(crowd));
    // Whoever zoomed by a mark stays where they were.
    if (held) shown.find(({ crowd }) => crowd.points.includes(held))?.element.focus({ preventScroll: true });
  }

  function one(crowd) {
    const many = crowd.points.length;
    const last = map.getZoom() >= map.getMaxZoom();
    const name = many === 1 ? crowd.points[0].name : words[last ? "together" : "group"].replace("%(number)s", many);
    const icon = new DivIcon({
      className: many === 1 ? "gh-mark" : "gh-mark gh-mark--many",
      html: many === 1 ? "" : String(many),
      iconSize: [44, 44],
      iconAnchor: [22, 42],
    });
    const at = crowd.points[0].at;
    const marker = new Marker(at, { icon, title: name, riseOnHover: true }).addTo(map);
    const element = marker.getElement();
    element.setAttribute("aria-label", name);
    const light = (on) => () => {
      for (const point of crowd.points) entries.get(point)?.classList.toggle("gh-on-map", on && many < 4);
    };
    for (const name of ["focus", "pointerenter"]) element.addEventListener(name, light(true));
    for (const name of ["blur", "pointerleave"]) element.addEventListener(name, light(false));
    const open = () => {
      if (many === 1 || last) card.show(crowd.points, element);
      else map.fitBounds(latLngBounds(crowd.points.map((point) => point.at)), { padding: [60, 60], maxZoom: map.getZoom() + 3 });
      if (many > 1 && !last && map.getZoom() === drawnAt) map.setView(at, map.getZoom() + 1);
    };
    marker.on("click", open);
    element.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      event.stopPropagation();
      open();
    });
    element.addEventListener("focus", () => {
      if (!map.getBounds().pad(-0.05).contains(at)) map.panTo(at);
    });
    return { crowd, marker, element };
  }

  map.on("zoomend", redraw);
  redraw();
  return { card };
}

/** What stands over the foot of the map once a place is chosen. */
function cardOf(figure, words) {
  const box = document.createElement("div");
  box.className = "gh-map__card";
  box.setAttribute("role", "status");
  box.hidden = true;
  figure.querySelector("[data-map-tools]").before(box);
  let from = null;
  const close = () => {
    if (box.hidden) return false;
    box.hidden = true;
    from?.focus({ preventScroll: true });
    return true;
  };
  const show = (points, element) => {
    from = element;
    const list = document.createElement("ul");
    for (const { name, url, note } of points) {
      const line = document.createElement("li");
      const title = document.createElement(url ? "a" : "strong");
      if (url) title.href = url;
      title.textContent = name;
      line.append(title);
      if (note) line.append(Object.assign(document.createElement("span"), { textContent: note }));
      list.append(line);
    }
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: words.close });
    button.className = "gh-map__tool gh-map__tool--words";
    button.addEventListener("click", close);
    box.replaceChildren(list, button);
    box.hidden = false;
    (box.querySelector("a") ?? button).focus({ preventScroll: true });
  };
  return { show, close };
}

function tools(figure, map, words, showAll) {
  const bar = figure.querySelector("[data-map-tools]");
  const deeds = [
    ["+", words.in, () => map.zoomIn()],
    ["−", words.out, () => map.zoomOut()],
    ["←", words.west, () => map.panBy([-STEP, 0])],
    ["↑", words.north, () => map.panBy([0, -STEP])],
    ["↓", words.south, () => map.panBy([0, STEP])],
    ["→", words.east, () => map.panBy([STEP, 0])],
  ];
  for (const [sign, label, act] of deeds) {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: sign, title: label });
    button.className = "gh-map__tool";
    button.setAttribute("aria-label", label);
    button.addEventListener("click", act);
    bar.append(button);
  }
  const all = Object.assign(document.createElement("button"), { type: "button", textContent: words.all });
  all.className = "gh-map__tool gh-map__tool--words";
  all.addEventListener("click", showAll);
  bar.append(all);
}

function keys(figure, frame, map, { card }) {
  figure.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    if (!card.close()) figure.querySelector("[data-map-end]").focus();
  });
}
