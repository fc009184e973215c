import type { PaperDesk } from '#modules/papers'
import type { Module } from '#platform/module'
import { dropOnEnd } from './drop-aftercare.ts'
import { planOnDelivery } from './plan-aftercare.ts'
import { readAftercare } from './read-aftercare.ts'
import { readToday } from './read-today.ts'
import { recordAftercare } from './record-aftercare.ts'

export { tasksOf } from './store.ts'
export type { Task } from './store.ts'

/** Level 5. What is owed after the sale: call-backs, follow-ups, and everybody's work of the day. */
export function aftercareModule(parts: { papers: PaperDesk; bankName: string }): Module {
  const { papers, bankName } = parts
  return {
    name: 'aftercare',
    endpoints: [readToday, readAftercare, recordAftercare(papers, bankName)],
    handlers: [planOnDelivery, dropOnEnd],
  }
}
