import { useSyncExternalStore } from 'react'

const REMEMBERED = 'baoqiao.elder'
const listeners = new Set<() => void>()
let choice = remembered()
let isOn = choice === 'on'
show()

function remembered(): string | null {
  try {
    return localStorage.getItem(REMEMBERED)
  } catch {
    return null
  }
}

/** The style sheet does the rest: everything on the phone is measured in rem. */
function show(): void {
  document.documentElement.toggleAttribute('data-elder', isOn)
}

export function setElderMode(on: boolean): void {
  isOn = on
  choice = on ? 'on' : 'off'
  show()
  try {
    localStorage.setItem(REMEMBERED, choice)
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

/** Whether the person has chosen either way; who has not may be offered it. */
export const useHasChosenMode = (): boolean =>
  useSyncExternalStore(subscribe, () => choice !== null)
