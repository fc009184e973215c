import type { PaperDesk } from '#modules/papers'
import type { Module } from '#platform/module'
import { downloadDocument, downloadPacket } from './download.ts'
import { downloadTimelinePrint, printTimeline } from './print-timeline.ts'
import { readCaseFile } from './read-case-file.ts'
import { readDecision } from './read-decision.ts'
import { recomputeCertificate } from './recompute-certificate.ts'
import { sealCaseFile } from './seal-case-file.ts'
import type { SealingParts } from './seal-case-file.ts'

export { caseForReader, packetForReader, paperForReader } from './case-for-reader.ts'
export { verifyPacket } from './packet-verdict.ts'
export type { PacketFinding, PacketVerdict } from './packet-verdict.ts'
export { verifyPackets } from './verify-packets.ts'

/** Level 6. One sale as one file: timeline, papers, what is missing, and the sealed packet. */
export function casefileModule(parts: SealingParts & { papers: PaperDesk }): Module {
  const { vault } = parts
  return {
    name: 'casefile',
    endpoints: [
      readCaseFile,
      sealCaseFile(parts),
      downloadPacket(vault),
      downloadDocument(vault),
      recomputeCertificate(vault),
      readDecision,
      printTimeline(parts),
      downloadTimelinePrint(vault),
    ],
  }
}
