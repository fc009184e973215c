import { createContext, useContext } from 'react'
import type { PhoneTask } from '#contracts/phone'

/** What every screen may know and do besides its own part of the task. */
export type Flow = {
  task: PhoneTask
  /** Asks the server what comes next. */
  reload: () => Promise<void>
  isOffline: boolean
  setOffline: (isOffline: boolean) => void
  /** The session is gone: show the page that says so. */
  end: () => void
}

export const FlowContext = createContext<Flow | null>(null)

export function useFlow(): Flow {
  const flow = useContext(FlowContext)
  if (!flow) throw new Error('useFlow outside of the flow')
  return flow
}
