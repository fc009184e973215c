import { useSyncExternalStore } from 'react'

const REMEMBERED = 'baoqiao.elder'
const listeners = new Set<() => void>()
let isOn = remembered()
show()

function remembered(): boolean {
  try {
    return localStorage.getItem(REMEMBERED) === 'on'
  } catch {
    return false
  }
}

/** The style sheet does the rest: everything on the phone is measured in rem. */
function show(): void {
  document.documentElement.toggleAttribute('data-elder', isOn)
}

export function setElderMode(on: boolean): void {
  isOn = on
  show()
  try {
    localStorage.setItem(REMEMBERED, on ? 'on' : 'off')
  } catch {
    // Without storage the choice lasts for this page.
  }
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useElderMode = (): boolean => useSyncExternalStore(subscribe, () => isOn)
