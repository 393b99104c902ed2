/** All that dockerfile-ast asks of Node's `Buffer`: the bytes of a text. The build puts it in for the worker. */
export const Buffer = { from: (text: string) => new TextEncoder().encode(text) };
