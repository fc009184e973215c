import type { Module } from '#platform/module'
import { fileOnNews } from './file-document.ts'
import { listArchive, listArchiveGaps } from './queries.ts'
import { requireAfterPlanning, requireOnIssue } from './require-documents.ts'

/** Level 5. The register of papers: filed under one code, classified four ways, gaps listed. */
export function archiveModule(): Module {
  return {
    name: 'archive',
    endpoints: [listArchive, listArchiveGaps],
    handlers: [fileOnNews, requireOnIssue, requireAfterPlanning],
  }
}
