// How well the page inside a webview can be read: the contrast ratios of WCAG 2.2 of what is drawn, from computed styles.

/**
 * What stands out less from its ground than it must: texts (4.5, large ones 3) and the lines of a drawing (3).
 * @param body a locator of the page's body
 * @returns the number of what was measured, and of each kind of too faint things one: its classes, colors and ratio
 */
export function faintIn(body) {
  return body.evaluate(measure);
}

/** Runs in the page. */
function measure(body) {
  const paint = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const faint = new Map();
  let measured = 0;

  const texts = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement;
    if (texts.currentNode.data.trim() === "" || !isShown(element)) continue;
    const style = getComputedStyle(element);
    const isDrawn = element instanceof SVGElement;
    const size = Number.parseFloat(style.fontSize);
    const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    judge(element, isDrawn ? style.fill : style.color, isLarge ? 3 : 4.5);
  }
  for (const line of body.querySelectorAll(".shape, .line")) judge(line, getComputedStyle(line).stroke, 3);
  for (const mark of body.querySelectorAll(".dot"))
    if (isShown(mark)) judge(mark, getComputedStyle(mark).backgroundColor, 3, mark.parentElement);
  for (const box of body.querySelectorAll(
    ".state, .severity, .cell[data-state='open'], .cell[data-state='mitigated']",
  ))
    if (isShown(box)) judge(box, getComputedStyle(box).borderTopColor, 3, box.parentElement);
  return { measured, faint: [...faint.values()] };

  function judge(element, color, least, before = element) {
    measured++;
    const ground = groundOf(before);
    const own = over(rgba(color), ground);
    const [high, low] = [luminance(own), luminance(ground)].sort((a, b) => b - a);
    const ratio = (high + 0.05) / (low + 0.05);
    if (ratio >= least) return;
    const names = [element.parentElement, element].map((one) => one.getAttribute("class") ?? one.tagName);
    const what = `${names.join(" > ")}, rgb(${own.slice(0, 3)}) on rgb(${ground.slice(0, 3)})`;
    faint.set(what, `${what}: ${ratio.toFixed(2)} of ${least}`);
  }

  function isShown(element) {
    if (element.tagName === "title") return false;
    return element.checkVisibility() && element.getClientRects().length > 0;
  }

  /** The color that a place has before something is drawn there: that of all that lies below it, from the bottom up. */
  function groundOf(element) {
    const layers = [];
    const drawn = belowInDrawing(element);
    if (drawn) layers.push(getComputedStyle(drawn).fill);
    for (let one = element; one; one = one.parentElement) layers.push(getComputedStyle(one).backgroundColor);
    return layers.reverse().reduce((ground, color) => over(rgba(color), ground), [255, 255, 255, 1]);
  }

  /** In a drawing it is a sibling that lies below. */
  function belowInDrawing(element) {
    if (element.matches(".amount")) return element.parentElement.querySelector(".amount-mark");
    return element.matches(".element text") ? element.parentElement.querySelector(".shape") : undefined;
  }

  function rgba(color) {
    paint.clearRect(0, 0, 1, 1);
    paint.fillStyle = color;
    paint.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = paint.getImageData(0, 0, 1, 1).data;
    return [red, green, blue, alpha / 255];
  }

  function over([red, green, blue, alpha], ground) {
    return [red, green, blue].map((part, i) => Math.round(part * alpha + ground[i] * (1 - alpha))).concat(1);
  }

  function luminance(color) {
    const [red, green, blue] = color.map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }
}
