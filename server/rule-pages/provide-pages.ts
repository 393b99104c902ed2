import { type PageParams, page } from "../protocol/messages";
import type { Session } from "../session";
import { rulePage } from "./rule-page";
import { threatsPage } from "./threats-page";

/** Makes the pages, which the client shows: the rules are here, and what their pages say beyond is shipped beside it. */
export function providePages({ connection, rules }: Session): void {
  connection.onRequest(page, ({ name, body }: PageParams): string | null => {
    if (name === "threats") return threatsPage(rules);
    const rule = rules.find(({ id }) => id === name);
    return rule && body ? rulePage(rule, body) : null;
  });
}
