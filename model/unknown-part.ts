/** Stands in a text for a part that is not known: the value of a variable. (U+FFFC, the object replacement character.) */
export const unknownPart = "\uFFFC";
