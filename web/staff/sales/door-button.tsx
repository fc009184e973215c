import type { ReactNode } from 'react'
import { ClosedDoor } from '#web/ui/closed-door.tsx'
import { type DoorAction, type Sale, doorOf } from './desk.ts'

type Props = { sale: Sale; action: DoorAction; title: string; children: ReactNode }

/** The button of a door; while the door is shut, its reasons stand in the button's place. */
export function DoorButton({ sale, action, title, children }: Props) {
  const door = doorOf(sale, action)
  if (door?.state === 'shut') return <ClosedDoor title={title} reasons={door.reasons} />
  return <div>{children}</div>
}
