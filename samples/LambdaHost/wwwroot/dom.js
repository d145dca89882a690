// @ts-check

/** The element of that id, which the page has. @param {string} id @returns {any} */
export const byId = (id) => document.getElementById(id);

/**
 * Makes an element. Text is always text, never markup.
 * @param {string} tag @param {Record<string, string|boolean|((event: any) => void)>} [attributes] @param {...(Node|string|null|undefined)} children
 * @returns {any}
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, '');
    else if (value !== false) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}
