import { type Random, randomOf } from "../../test/fuzz/random";
import { fill, textOf } from "./blocks";

/** A Compose file whose services share an anchor and depend on each other. */
export function compose(lines: number): string {
  const head = [
    "x-common: &common",
    "  restart: unless-stopped",
    "  logging:",
    "    options: { max-size: 10m }",
    "services:",
  ];
  const tail = ["networks:", "  back: {}", "volumes:", "  data: {}"];
  const services = fill(lines - head.length - tail.length, randomOf(1, "compose", lines), service);
  return textOf([...head, ...services, ...tail]);
}

function service(random: Random, i: number): readonly string[] {
  return [
    `  web${i}:`,
    "    <<: *common",
    ...(random.once(4)
      ? ["    build:", `      context: ./web${i}`, "      args:", `        VERSION: "1.${random.below(9)}"`]
      : [`    image: registry.example.com/team/web:${random.once(6) ? "latest" : `1.${random.below(30)}`}`]),
    "    environment:",
    `      LOG_LEVEL: ${random.pick(["debug", "info"])}`,
    "      DATABASE_URL: postgres://db:5432/${DATABASE:-shop}",
    ...Array.from({ length: random.below(5) }, (_, n) => `      OPTION_${n}: "${random.below(100)}"`),
    ...(random.once(3) ? ['    user: "10001"', "    read_only: true", "    cap_drop: [ALL]"] : []),
    ...(random.once(8) ? ["    privileged: true"] : []),
    "    volumes:",
    random.once(9) ? "      - /var/run/docker.sock:/var/run/docker.sock:ro" : "      - data:/data",
    "    # Behind the proxy only.",
    "    ports:",
    `      - "127.0.0.1:${random.between(3000, 9000)}:8080"`,
    ...(i > 0 ? ["    depends_on:", `      - web${random.below(i)}`] : []),
    "    healthcheck:",
    "      test: [CMD, curl, -f, http://localhost:8080/health]",
    "      interval: 30s",
    "    networks: [back]",
  ];
}
