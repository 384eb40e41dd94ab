// Builds the stylesheet in both directions: built/countersign.css and built/countersign.rtl.css.
import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import rtlcss from "rtlcss";
import { compile } from "sass";

const root = new URL("..", import.meta.url);
const built = new URL("built/", root);

const { css } = compile(fileURLToPath(new URL("assets/countersign.scss", root)), {
  loadPaths: [fileURLToPath(new URL("node_modules", root))],
  style: "compressed",
});

// A static-files manifest refuses a stylesheet that names a file nobody serves; fragments of the page are fine.
const asked = [...css.matchAll(/url\((?!["']?#)[^)]*\)|@font-face/g)].map((match) => match[0]);
if (asked.length > 0) throw new Error(`the stylesheet asks for files we do not serve: ${asked.join(", ")}`);

mkdirSync(built, { recursive: true });
writeFileSync(new URL("countersign.css", built), css);
writeFileSync(new URL("countersign.rtl.css", built), rtlcss.process(css));
copyFileSync(new URL("assets/countersign.svg", root), new URL("countersign.svg", built));
