import type { InsurerGateway } from '#modules/insurers'
import type { Vault } from '#modules/vault'
import type { Module } from '#platform/module'
import { claimInspection, releaseInspection } from './claim-inspection.ts'
import { drawSchedule } from './draw-inspections.ts'
import { judgeInspection } from './judge-inspection.ts'
import { markInspection, strikeInspectionMark } from './mark-inspection.ts'
import {
  listInspections,
  readInspection,
  readInspectionStatistics,
  verifyInspectionDraw,
} from './queries.ts'
import { askSupplement } from './ask-supplement.ts'
import { decideSupplement } from './decide-supplement.ts'
import { addRepairEvidence, downloadRepairEvidence, repairInspection } from './repair-inspection.ts'
import { finishSupplement, markSupplement, startSupplement } from './record-supplement.ts'
import { reportJobs } from './report-to-insurer.ts'
import { readSupplement } from './supplement-view.ts'

type Parts = { vault: Vault; insurer: InsurerGateway; folder: string }

/** Level 5. Which recordings are looked at, what was found, how it was mended. */
export function inspectionsModule({ vault, insurer, folder }: Parts): Module {
  const { handlers, schedules } = reportJobs(insurer)
  return {
    name: 'inspections',
    endpoints: [
      listInspections,
      readInspection,
      readInspectionStatistics,
      verifyInspectionDraw(folder),
      claimInspection,
      releaseInspection,
      markInspection,
      strikeInspectionMark,
      judgeInspection,
      addRepairEvidence(vault),
      repairInspection,
      downloadRepairEvidence(vault),
      askSupplement,
      decideSupplement,
      startSupplement,
      readSupplement,
      markSupplement,
      finishSupplement,
    ],
    handlers,
    schedules: [drawSchedule, ...schedules],
  }
}
