import type { Actor } from '#contracts/actors'
import type { FieldCrypto } from '#platform/crypto'
import type { Tx } from '#platform/db'

export type ImportKind = 'contacts' | 'clauses' | 'training' | 'applications'
export type ImportOptions = Record<string, string>

/** A row that was not taken, as it stood in the file. */
export type RejectedRow = { line: number; cells: readonly string[]; reason: string }

/** What became of a batch. `extras` counts what else came about, such as documents. */
export type Tally = {
  created: number
  updated: number
  rejected: readonly RejectedRow[]
  extras?: Record<string, number>
}

/** For writing a batch: the transaction its checkpoint is kept in, and who imports. */
export type BatchContext = {
  tx: Tx
  fields: FieldCrypto
  now: Date
  options: ImportOptions
  startedBy: string | null
  orgPath: string | null
  /** Rows of other units than those below this path are not changed; null: all may be. */
  scopePath: string | null
}

/** How an importer hands its batches over; rows that were done before a kill are not asked for. */
export type Keeper = {
  rowsDone: number
  begin: (columns: readonly string[]) => Promise<void>
  keep: (rowCount: number, write: (batch: BatchContext) => Promise<Tally>) => Promise<void>
}

/**
 * What a module hands to the app so that its files can be imported. The file is always read from
 * its beginning and in the same order, so that a resumed run sees the rows it saw before.
 */
export type Importer = {
  kind: ImportKind
  /** Refuses a request that cannot succeed before the file is taken. */
  check?: (tx: Tx, actor: Actor, options: ImportOptions) => Promise<void>
  importFile: (path: string, keeper: Keeper) => Promise<void>
}

/** The file cannot be imported at all; the message says what to mend. */
export class ImportFault extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'ImportFault'
  }
}

const BATCH_ROWS = 1000

/** Gathers rows into batches, leaving out those that were done before. */
export async function keepInBatches<R>(
  rows: AsyncIterable<R> | Iterable<R>,
  keeper: Keeper,
  write: (batch: BatchContext, rows: R[]) => Promise<Tally>,
): Promise<void> {
  let seen = 0
  let batch: R[] = []
  const flush = async () => {
    const full = batch
    batch = []
    if (full.length > 0) await keeper.keep(full.length, (context) => write(context, full))
  }
  for await (const row of rows) {
    seen += 1
    if (seen <= keeper.rowsDone) continue
    batch.push(row)
    if (batch.length === BATCH_ROWS) await flush()
  }
  await flush()
}
