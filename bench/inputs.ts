import { compose } from "./inputs/compose";
import { dockerfile } from "./inputs/dockerfile";
import { chart, template, values } from "./inputs/helm";
import { manifest } from "./inputs/kubernetes";

/** A file that somebody works in. */
export interface Input {
  /** Dockerfile, 1,000 lines */
  readonly name: string;
  /** Relative to the workspace. */
  readonly path: string;
  readonly languageId: string;
  readonly text: string;
  readonly lines: number;
  /** What else is in the workspace, by its paths. */
  readonly others: Readonly<Record<string, string>>;
}

interface Kind extends Pick<Input, "name" | "path" | "languageId" | "others"> {
  write(lines: number): string;
}

const kinds = {
  dockerfile: {
    name: "Dockerfile",
    path: "Dockerfile",
    languageId: "dockerfile",
    write: dockerfile,
    others: {},
  },
  manifest: { name: "Manifest", path: "shop.yaml", languageId: "yaml", write: manifest, others: {} },
  template: {
    name: "Helm template",
    path: "shop/templates/shop.yaml",
    languageId: "helm",
    write: template,
    others: { "shop/Chart.yaml": chart, "shop/values.yaml": values(60) },
  },
  values: {
    name: "Helm values",
    path: "shop/values.yaml",
    languageId: "yaml",
    write: (lines) => values(lines / 5),
    others: { "shop/Chart.yaml": chart, "shop/templates/shop.yaml": template(600) },
  },
  compose: {
    name: "Compose file",
    path: "compose.yaml",
    languageId: "dockercompose",
    write: compose,
    others: {},
  },
} satisfies Readonly<Record<string, Kind>>;

/** The same text for the same kind and length, always. */
export function input(kind: keyof typeof kinds, lines: number): Input {
  const { write, name, ...rest } = kinds[kind];
  return { ...rest, name: `${name}, ${lines.toLocaleString("en")} lines`, text: write(lines), lines };
}

/** The files in which typing is measured. */
export const inputs: readonly Input[] = [
  input("dockerfile", 100),
  input("dockerfile", 1000),
  input("dockerfile", 10_000),
  input("manifest", 1000),
  input("manifest", 10_000),
  input("template", 3000),
  input("compose", 500),
  input("compose", 10_000),
];
