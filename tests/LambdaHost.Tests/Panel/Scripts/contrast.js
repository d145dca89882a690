// What text on the page has less contrast than WCAG 2.2 asks for (1.4.3: 4.5, large text 3), computed from what is drawn below it.
() => {
  const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  const rgba = (color) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data].map((value) => value / 255);
  };
  const over = ([r, g, b, a], below) => [r, g, b].map((value, i) => value * a + below[i] * (1 - a));
  const luminance = (color) => color
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
    .reduce((sum, value, i) => sum + value * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = (element) => {
    if (!element) return [1, 1, 1];
    const color = rgba(getComputedStyle(element).backgroundColor);
    return color[3] === 1 || element.matches('dialog:modal') ? color.slice(0, 3) : over(color, behind(element.parentElement));
  };
  const top = document.querySelector('dialog:modal') ?? document.body;
  const texts = document.createTreeWalker(top, NodeFilter.SHOW_TEXT);
  const low = [];
  let seen = 0;
  const check = (element, color, text) => {
    const background = behind(element);
    const [light, dark] = [luminance(over(rgba(color), background)), luminance(background)].sort((a, b) => b - a);
    const ratio = (light + 0.05) / (dark + 0.05);
    const style = getComputedStyle(element);
    const isLarge = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.66 && Number(style.fontWeight) >= 700);
    seen++;
    if (ratio < (isLarge ? 3 : 4.5)) low.push(`${ratio.toFixed(2)}: ${text.trim().slice(0, 40)}`);
  };
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement;
    if (texts.currentNode.data.trim() === '' || element.closest('.sr, .skip, noscript, script, :disabled') || !element.checkVisibility({ visibilityProperty: true })) continue;
    check(element, getComputedStyle(element).color, texts.currentNode.data);
  }
  for (const input of top.querySelectorAll('input, textarea')) {
    if (input.checkVisibility() && input.placeholder) check(input, getComputedStyle(input, '::placeholder').color, input.placeholder);
  }
  return { seen, low };
}
