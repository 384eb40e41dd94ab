// Builds the stylesheet in both directions (built/countersign.css and built/countersign.rtl.css), and that of the policy
// workbench in the Wagtail admin, which is in English alone (built/workbench.css). Puts the fonts of our PDFs beside them.
import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import rtlcss from "rtlcss";
import { compile } from "sass";

const root = new URL("..", import.meta.url);
const built = new URL("built/", root);

function compiled(name) {
  const { css } = compile(fileURLToPath(new URL(`assets/${name}.scss`, root)), {
    loadPaths: [fileURLToPath(new URL("node_modules", root))],
    style: "compressed",
  });
  // A static-files manifest refuses a stylesheet that names a file nobody serves; fragments of the page are fine.
  const asked = [...css.matchAll(/url\((?!["']?#)[^)]*\)|@font-face/g)].map((match) => match[0]);
  if (asked.length > 0) throw new Error(`${name} asks for files we do not serve: ${asked.join(", ")}`);
  return css;
}

const css = compiled("countersign");
mkdirSync(built, { recursive: true });
writeFileSync(new URL("countersign.css", built), css);
writeFileSync(new URL("countersign.rtl.css", built), rtlcss.process(css));
writeFileSync(new URL("workbench.css", built), compiled("workbench"));
copyFileSync(new URL("assets/countersign.svg", root), new URL("countersign.svg", built));
mkdirSync(new URL("fonts/", built), { recursive: true });
for (const font of ["DejaVuSans.ttf", "DejaVuSans-Bold.ttf", "DejaVuSansMono.ttf"]) {
  copyFileSync(new URL(`node_modules/dejavu-fonts-ttf/ttf/${font}`, root), new URL(`fonts/${font}`, built));
}
