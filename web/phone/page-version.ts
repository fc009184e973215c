/** The name of the entry holds the digest of all that the pages are made of. */
export function pageVersion(): string {
  const entry = document.querySelector<HTMLScriptElement>('script[type="module"][src]')
  return entry?.src.split('/').at(-1)?.split('?')[0] ?? 'unknown'
}
