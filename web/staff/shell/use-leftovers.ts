import { useEffect } from 'react'

const LOOK_AGAIN_MS = 20_000

/** Wherever one is: what a recording left on this machine goes to the server, or is forgotten. */
export function useLeftovers(): void {
  useEffect(() => {
    const look = () => void sweep()
    look()
    const timer = setInterval(look, LOOK_AGAIN_MS)
    window.addEventListener('online', look)
    return () => {
      clearInterval(timer)
      window.removeEventListener('online', look)
    }
  }, [])
}

/** Loaded apart: nobody waits for it. Answers how many pieces are left, null where none can be kept. */
export async function sweep(): Promise<number | null> {
  try {
    const { sweepOutbox } = await import('../recording/sweep.ts')
    return await sweepOutbox()
  } catch {
    // Without a store on this machine nothing was kept either; a lost line is tried again.
    return null
  }
}
