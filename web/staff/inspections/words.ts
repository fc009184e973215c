import type { Answered } from '#web/api/call.ts'
import type { Tone } from '#web/ui/tag.tsx'

export type Inspection = Answered<'readInspection'>
export type InspectionRow = Answered<'listInspections'>['items'][number]

export const STATE_TONE: Record<Inspection['state'], Tone> = {
  'not-drawn': 'neutral',
  waiting: 'info',
  inspecting: 'info',
  repair: 'warning',
  recheck: 'info',
  passed: 'success',
}
export const VERDICT_TONE: Record<NonNullable<Inspection['verdict']>, Tone> = {
  pass: 'success',
  defect: 'warning',
  serious: 'danger',
}
