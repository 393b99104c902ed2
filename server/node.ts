import { startOnNode } from "./node/start";

startOnNode();
