/** Stands for the text of an action inside a line; a noncharacter, which no YAML text holds. */
export const MASK = "\uFDD0";
