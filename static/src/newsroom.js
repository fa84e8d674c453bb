// The screen on which news is shared: counts what is typed, copies, and takes it along to the network.
const segments = new Intl.Segmenter("en", { granularity: "grapheme" });
const LINK = /https?:\/\/\S+/g;

/** As the server counts, by the name of its function. */
const counts = {
  graphemes: (text) => [...segments.segment(text)].length,
  links_short: (text) => [...text.replace(LINK, "x".repeat(23))].length,
  weighted(text) {
    const links = text.match(LINK) ?? [];
    const code = (one) => one.codePointAt(0);
    const plain = [...text.replace(LINK, "")];
    const wide = plain.filter((one) => code(one) >= 4352 && !(code(one) >= 8192 && code(one) < 8247));
    return plain.length + wide.length + 23 * links.length;
  },
  len: (text) => [...text].length,
};

for (const box of document.querySelectorAll("textarea[data-limit]")) {
  const limit = Number(box.dataset.limit);
  const line = document.createElement("p");
  line.className = "gh-count";
  line.setAttribute("role", "status");
  box.after(line);
  const tell = () => {
    const left = limit - counts[box.dataset.counts](box.value);
    line.textContent = left < 0 ? `${-left} characters too many` : `${left} characters left`;
    line.classList.toggle("gh-count--over", left < 0);
  };
  box.addEventListener("input", tell);
  tell();
}

for (const button of document.querySelectorAll("[data-copies]")) {
  let said = button.querySelector("[role=status]");
  if (!said) {
    said = document.createElement("span");
    said.setAttribute("role", "status");
    button.append(said);
  }
  button.hidden = false;
  button.addEventListener("click", async () => {
    const from = document.getElementById(button.dataset.copies);
    await navigator.clipboard.writeText(from.value ?? from.textContent.trim());
    said.textContent = " – copied";
  });
}

// What was changed in the box goes along to the network.
for (const link of document.querySelectorAll("[data-shares]")) {
  const box = link.closest("form").querySelector("textarea");
  const follow = () => {
    link.href = link.dataset.shares.replace("{text}", () => encodeURIComponent(box.value));
  };
  box.addEventListener("input", follow);
  follow();
}
