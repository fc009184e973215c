import { useEffect, useRef, useState } from 'react'

const TICK_MS = 250

/** Seconds this screen has really been in view: a phone in the pocket does not read. */
export function useReadSeconds(): number {
  const [seconds, setSeconds] = useState(0)
  const read = useRef(0)
  useEffect(() => {
    let last = performance.now()
    const tick = () => {
      const now = performance.now()
      // A timer that slept (screen off, page frozen) may not count as reading.
      if (!document.hidden) read.current += Math.min(now - last, TICK_MS * 4)
      last = now
      setSeconds(Math.floor(read.current / 100) / 10)
    }
    const timer = setInterval(tick, TICK_MS)
    return () => clearInterval(timer)
  }, [])
  return seconds
}

/** True once the end of the page has been on the screen. */
export function useReachedEnd() {
  const end = useRef<HTMLDivElement>(null)
  const [isReached, setReached] = useState(false)
  useEffect(() => {
    const mark = end.current
    if (!mark || isReached) return
    const watch = new IntersectionObserver((seen) => {
      if (seen.some((entry) => entry.isIntersecting)) setReached(true)
    })
    watch.observe(mark)
    return () => watch.disconnect()
  }, [isReached])
  return { end, isReached }
}
