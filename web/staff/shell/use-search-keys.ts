import { useEffect, useEffectEvent } from 'react'

/** `/` outside a field, or Ctrl K anywhere, opens the search. */
export function useSearchKeys(open: () => void): void {
  const act = useEffectEvent(open)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement
      const isTyping = target.closest('input, textarea, select, [contenteditable]') !== null
      const isCtrlK = event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey)
      const isSlash = event.key === '/' && !isTyping && !event.ctrlKey && !event.altKey
      if (!isCtrlK && !isSlash) return
      event.preventDefault()
      act()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}
