"use strict";
// Draws the facts of this page. Every text of theirs is set as text, never as markup; nothing is fetched or kept.
(() => {
  const facts = JSON.parse(document.getElementById("facts").textContent);
  const byId = (id) => document.getElementById(id);
  const map = byId("map"), card = byId("card"), search = byId("search");
  const people = facts.people, me = { x: 0, y: 0 };
  const lines = people.map(() => []); // the lines of each person
  const near = people.map(() => []); // [what, index] of those whom each is linked to
  const mostNamed = 60; // at once: more names than that hide the dots
  let view = null, opened = null, panned = false;

  function element(name, attributes, parent, text) {
    const svg = parent && parent.namespaceURI.endsWith("svg");
    const made = svg || name === "svg" ? document.createElementNS("http://www.w3.org/2000/svg", name) : document.createElement(name);
    for (const [key, value] of Object.entries(attributes || {})) made.setAttribute(key, value);
    if (text !== undefined) made.textContent = text;
    if (parent) parent.append(made);
    return made;
  }

  const colour = (group) => (group < 0 || facts.groups[group].x === null ? "rest" : `g${group}`);
  const clipped = (text, most) => {
    const glyphs = Array.from(text);
    return glyphs.length > most ? glyphs.slice(0, most - 1).join("") + "…" : text;
  };
  const plural = (count, word) => `${count.toLocaleString("en")} ${word}${count === 1 ? "" : "s"}`;
  const peopleSaid = (count) => (count === 1 ? "1 person" : `${count.toLocaleString("en")} people`);

  // ---- the map

  function drawRings(parent) {
    for (const ring of facts.rings) {
      element("circle", { class: "ring", r: ring.radius, cx: 0, cy: 0 }, parent);
      element("text", { class: "ring-name", x: 0, y: -ring.radius }, parent, ring.word);
    }
    element("circle", { class: "me", r: 10, cx: 0, cy: 0 }, parent);
    element("text", { x: 0, y: 30 }, parent, "you");
  }

  function drawLine(parent, kind, one, other, ends) {
    const bend = kind === "knows" ? 0.08 : kind === "was" ? 0.04 : -0.08; // so that two lines of one pair are two
    const x = (one.x + other.x) / 2 + (other.y - one.y) * bend, y = (one.y + other.y) / 2 - (other.x - one.x) * bend;
    const path = element("path", { class: kind, d: `M${one.x} ${one.y}Q${x} ${y} ${other.x} ${other.y}` }, parent);
    for (const index of ends) lines[index].push(path);
  }

  function drawLines(parent) {
    for (const way of facts.ways) {
      const group = facts.groups[way.group];
      if (group.x !== null) drawLine(parent, "was", people[way.one], group, [way.one]);
    }
    for (const link of facts.links) {
      drawLine(parent, link.kind, people[link.one], people[link.other], [link.one, link.other]);
      near[link.one].push([link, link.other]);
      near[link.other].push([link, link.one]);
    }
  }

  function drawPeople(parent) {
    people.forEach((person, index) => {
      const said = [person.name, person.work, person.band, person.last ? `last talked ${person.last}` : "never talked"];
      const node = element("g", {
        class: `person swatch ${colour(person.group)} ${person.band}`, tabindex: 0, role: "button",
        transform: `translate(${person.x} ${person.y})`, "aria-label": said.filter(Boolean).join(", "),
      }, parent);
      element("circle", { r: person.radius }, node);
      node.addEventListener("click", () => { if (!panned) open(index); });
      node.addEventListener("focus", () => reveal(person));
      node.addEventListener("keydown", (event) => pressed(event, index));
      for (const [begin, end] of [["focus", "blur"], ["pointerenter", "pointerleave"]]) {
        node.addEventListener(begin, () => person.label.classList.add("hot"));
        node.addEventListener(end, () => person.label.classList.remove("hot"));
      }
      person.node = node;
    });
  }

  function drawNames(parent) {
    parent.setAttribute("aria-hidden", "true"); // each person says their own
    for (const person of people) person.label = element("text", { class: "name", x: person.x }, parent, clipped(person.name, 22));
  }

  function drawGroups(parent) {
    parent.setAttribute("aria-hidden", "true"); // the list says the same
    const others = facts.groups.filter((group) => group.x === null).length;
    facts.groups.forEach((group, index) => {
      if (group.x === null) return;
      element("text", { class: `group-name ${colour(index)}`, x: group.x, y: group.y }, parent, clipped(group.name, 26));
      const item = element("li", {}, byId("groups")), button = element("button", { type: "button" }, item);
      element("i", { class: `swatch ${colour(index)}`, "aria-hidden": "true" }, button);
      element("bdi", {}, button, group.name);
      element("span", { class: "soft" }, button, ` ${group.people}`);
      button.addEventListener("click", () => { search.value = group.name; find(); });
    });
    if (others) {
      const item = element("li", { class: "soft" }, byId("groups"));
      element("i", { class: "swatch rest", "aria-hidden": "true" }, item);
      item.append(plural(others, facts.groups.length > others ? "smaller group" : "group"));
    }
    for (const kind of document.querySelectorAll("#legend path")) {
      kind.closest("li").hidden = !map.querySelector(`path.${kind.getAttribute("class")}`);
    }
  }

  // ---- what of it is seen

  function fit() {
    const reach = facts.reach;
    show({ x: -reach, y: -reach, width: 2 * reach, height: 2 * reach });
  }

  function show(wanted) {
    view = wanted;
    map.setAttribute("viewBox", `${view.x} ${view.y} ${view.width} ${view.height}`);
    map.style.setProperty("--px", String(unit()));
    nameSome();
  }

  /** Units of the drawing in a pixel. */
  function unit() {
    const box = map.getBoundingClientRect();
    return Math.max(view.width / (box.width || 1), view.height / (box.height || 1));
  }

  function zoom(factor, at) {
    const least = 200, most = facts.reach * 4;
    const width = Math.min(most, Math.max(least, view.width * factor)), by = width / view.width;
    const middle = at || { x: view.x + view.width / 2, y: view.y + view.height / 2 };
    show({ x: middle.x - (middle.x - view.x) * by, y: middle.y - (middle.y - view.y) * by, width, height: view.height * by });
  }

  /** What can be seen, in units of the drawing: the window is seldom as square as the map. */
  function sight() {
    const box = map.getBoundingClientRect(), pixel = unit();
    const x = view.x + view.width / 2, y = view.y + view.height / 2;
    return { left: x - box.width * pixel / 2, right: x + box.width * pixel / 2, top: y - box.height * pixel / 2, bottom: y + box.height * pixel / 2 };
  }

  function reveal(person) {
    const seen = sight(), margin = 30 * unit(), hidden = card.hidden ? 0 : card.offsetWidth * unit();
    const inside = person.x > seen.left + margin && person.x < seen.right - margin - hidden &&
      person.y > seen.top + margin && person.y < seen.bottom - margin;
    if (!inside) show({ ...view, x: person.x + hidden / 2 - view.width / 2, y: person.y - view.height / 2 });
  }

  /** Name those whom there is room for, the closest first, and none who is dimmed or out of sight. */
  function nameSome() {
    const pixel = unit(), { left, right, top, bottom } = sight();
    const box = (text, x, y, glyph) => {
      const half = Array.from(text).reduce((sum, c) => sum + (c > "\u2e80" ? 2 : 1), 1) * glyph / 2;
      return [x / pixel - half, y / pixel - 10, x / pixel + half, y / pixel + 3];
    };
    const groups = opened === null ? facts.groups.filter((group) => group.x !== null) : []; // few are named then
    const seen = groups.map((group) => box(clipped(group.name, 26), group.x, group.y, 8));
    let named = 0;
    for (const person of people) {
      const y = person.y + person.radius + 11 * pixel;
      person.label.setAttribute("y", y);
      const mine = box(person.label.textContent, person.x, y, 6.2);
      const inside = person.x > left && person.x < right && person.y > top && person.y < bottom;
      const shown = named < mostNamed && inside && !person.node.classList.contains("off") &&
        seen.every((other) => mine[2] < other[0] || mine[0] > other[2] || mine[3] < other[1] || mine[1] > other[3]);
      if (shown) named = seen.push(mine);
      person.label.classList.toggle("named", shown);
    }
  }

  function pointed(event) {
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(map.getScreenCTM().inverse());
    return { x: point.x, y: point.y };
  }

  // ---- one person

  function open(index) {
    const person = people[index], body = byId("card-body");
    close(false);
    opened = index;
    body.replaceChildren();
    byId("card-name").textContent = person.name;
    if (person.work) element("bdi", {}, body, person.work);
    if (person.tags.length) element("p", {}, body, person.tags.map((tag) => `#${tag}`).join("  "));
    const talked = person.days ? `${person.band}, in touch on ${plural(person.days, "day")}, last on ${person.last}` : "never talked";
    element("p", {}, body, talked + (person.barred ? "; not to be contacted" : ""));
    list(body, "Links", linksOf(index));
    list(body, "Notes", person.notes.map(([day, text]) => [`${day}  ${text}`, null]));
    list(body, "Conversations", person.talks.map(([day, ...rest]) => [[day, ...rest.filter(Boolean)].join("  "), null]));
    card.hidden = false;
    person.node.classList.add("open");
    const shown = new Set([index, ...near[index].map(([, other]) => other)]);
    people.forEach((each, place) => each.node.classList.toggle("off", !shown.has(place)));
    nameSome();
    lines[index].forEach((line) => line.classList.add("on"));
    markMonths(person);
    reveal(person);
    byId("card-name").focus();
  }

  function linksOf(index) {
    const said = { knows: "knows", introduced: "introduced to", introducing: "to be introduced to" };
    const found = near[index].map(([link, other]) => [`${said[link.kind]} ${people[other].name}${link.how ? `: ${link.how}` : ""}`, other]);
    for (const way of facts.ways) {
      if (way.one === index) found.push([`was at ${facts.groups[way.group].name}${way.until ? ` until ${way.until}` : ""}`, null]);
    }
    return found;
  }

  function list(parent, title, rows) {
    if (!rows.length) return;
    element("h3", {}, parent, title);
    const all = element("ul", {}, parent);
    for (const [text, other] of rows) {
      const item = element("li", {}, all);
      if (other === null) element("bdi", {}, item, text);
      else element("button", { type: "button" }, item, text).addEventListener("click", () => open(other));
    }
  }

  function close(back) {
    if (opened === null) return;
    const { node } = people[opened];
    node.classList.remove("open");
    lines[opened].forEach((line) => line.classList.remove("on"));
    opened = null;
    card.hidden = true;
    markMonths(null);
    find();
    if (back) node.focus();
  }

  // ---- the timeline

  function drawMonths() {
    const most = Math.max(1, ...facts.months.map(([, count]) => count));
    const timeline = byId("timeline"), width = facts.months.length;
    const total = facts.months.reduce((sum, [, count]) => sum + count, 0);
    byId("talked").textContent = `${plural(total, "conversation")} with them in ${plural(width, "month")}`;
    timeline.setAttribute("viewBox", `0 0 ${width} 100`);
    facts.months.forEach(([month, count], place) => {
      const height = count ? Math.max(3, (100 * count) / most) : 0;
      const bar = element("rect", { x: place + 0.1, y: 100 - height, width: 0.8, height, "data-month": month }, timeline);
      element("title", {}, bar, `${month}: ${count}`);
    });
    for (const end of [facts.months[0], facts.months.at(-1)]) element("span", {}, byId("span"), end[0]);
  }

  function markMonths(person) {
    const months = new Set(person ? person.talks.map(([day]) => day.slice(0, 7)) : []);
    for (const bar of byId("timeline").children) bar.classList.toggle("on", months.has(bar.dataset.month));
  }

  // ---- search

  const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const texts = people.map((person) => folded([
    person.name, person.work, person.group < 0 ? "" : facts.groups[person.group].name, ...person.tags.map((tag) => `#${tag}`),
  ].join("\n")));

  function find() {
    const words = folded(search.value).split(/\s+/).filter(Boolean);
    const found = people.map((_, index) => index).filter((index) => words.every((word) => texts[index].includes(word)));
    const those = new Set(found), results = byId("results");
    people.forEach((person, index) => person.node.classList.toggle("off", !those.has(index)));
    nameSome();
    results.replaceChildren();
    byId("status").textContent = words.length ? `${peopleSaid(found.length)} found` : "";
    for (const index of words.length ? found.slice(0, 12) : []) {
      const button = element("button", { type: "button" }, element("li", {}, results));
      element("bdi", {}, button, people[index].name);
      button.addEventListener("click", () => open(index));
    }
    return found;
  }

  // ---- keys

  const ways = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

  /** The person who lies nearest in a direction, among those who are not dimmed. */
  function towards(from, [right, down]) {
    let best = null, least = Infinity;
    for (const person of people) {
      if (person === from || person.node.classList.contains("off")) continue;
      const x = person.x - from.x, y = person.y - from.y;
      const ahead = x * right + y * down, aside = Math.abs(x * down - y * right);
      if (ahead > 0 && ahead + 2 * aside < least) [best, least] = [person, ahead + 2 * aside];
    }
    return best;
  }

  function pressed(event, index) {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      open(index);
    } else if (ways[event.key]) {
      event.preventDefault();
      const next = towards(people[index], ways[event.key]);
      if (next) next.node.focus({ preventScroll: true });
    }
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") {
      if (opened !== null) close(true);
      else if (search.value) { search.value = ""; find(); }
      return;
    }
    if (event.target === search) {
      if (event.key === "Enter") { const [first] = find(); if (first !== undefined) open(first); }
      return;
    }
    const keys = { "/": () => search.focus(), "+": () => zoom(0.8), "=": () => zoom(0.8), "-": () => zoom(1.25), 0: fit };
    if (keys[event.key]) {
      event.preventDefault();
      keys[event.key]();
    } else if (ways[event.key] && event.target === document.body) {
      const next = towards(me, ways[event.key]);
      if (next) next.node.focus({ preventScroll: true });
    }
  });

  // ---- pointer

  map.addEventListener("wheel", (event) => {
    event.preventDefault();
    zoom(event.deltaY > 0 ? 1.15 : 0.87, pointed(event));
  }, { passive: false });

  map.addEventListener("pointerdown", (event) => {
    const from = pointed(event), begun = [event.clientX, event.clientY];
    panned = false;
    const move = (moved) => {
      if (!panned && Math.hypot(moved.clientX - begun[0], moved.clientY - begun[1]) < 4) return;
      panned = true;
      const to = pointed(moved);
      show({ ...view, x: view.x + from.x - to.x, y: view.y + from.y - to.y });
    };
    const end = () => {
      removeEventListener("pointermove", move);
      removeEventListener("pointerup", end);
      removeEventListener("pointercancel", end);
    };
    addEventListener("pointermove", move);
    addEventListener("pointerup", end);
    addEventListener("pointercancel", end);
  });

  byId("in").addEventListener("click", () => zoom(0.8));
  byId("out").addEventListener("click", () => zoom(1.25));
  byId("fit").addEventListener("click", fit);
  byId("close").addEventListener("click", () => close(true));
  search.addEventListener("input", find);
  addEventListener("resize", () => show(view));

  // ---- all of it

  const more = facts.found > people.length;
  byId("counted").textContent = `${more ? `The ${people.length.toLocaleString("en")} closest of ` : ""}${peopleSaid(facts.found)}${facts.which ? `, ${facts.which}` : ""}, on ${facts.today}`;
  for (const draw of [drawRings, drawLines, drawPeople, drawNames, drawGroups]) draw(element("g", {}, map));
  drawMonths();
  fit();
})();
