import type { FieldCrypto } from '#platform/crypto'
import type { Module } from '#platform/module'
import { SEALED_REJECTION } from './error-file.ts'
import { downloadImportErrors, listImports, readImport } from './queries.ts'
import { endImport, importHandler, resumeSchedule } from './run-import.ts'
import { startingCommands } from './start-import.ts'
import type { Importing } from './start-import.ts'

export { readCsv } from './csv.ts'
export type { CsvRow } from './csv.ts'
export { csvText, errorFile } from './error-file.ts'
export { ImportFault, keepInBatches } from './importer.ts'
export type {
  BatchContext,
  Importer,
  ImportKind,
  ImportOptions,
  Keeper,
  RejectedRow,
  Tally,
} from './importer.ts'
export { runRow } from './store.ts'

/** Level 1. Long imports that survive a kill; what a file means is for the importers to know. */
export function importsModule(given: Importing & { fields: FieldCrypto }): Module {
  return {
    name: 'imports',
    endpoints: [
      ...startingCommands(given),
      listImports,
      readImport,
      downloadImportErrors,
      endImport,
    ],
    handlers: [importHandler(given)],
    schedules: [resumeSchedule(given)],
    sealed: [SEALED_REJECTION],
  }
}
