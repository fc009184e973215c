import type { App } from './app.ts'
import type { FieldCrypto } from '#platform/crypto'
import { SEALED_ANSWER } from '#platform/idempotency'
import { beginRotation, endRotation, forgetFieldKeys, olderFieldKeys } from '#platform/keyring'
import { sealAnew } from '#platform/seal-anew'
import type { Progress } from '#platform/seal-anew'
import type { SealedColumn } from '#platform/sealed'
import { sealedPlaces } from '#platform/sealed-places'
import type { SealedPlace } from '#platform/sealed-places'

/** How long somebody may still be about to commit what was sealed before the newest key was added. */
const SETTLE_MS = 60 * 60 * 1000

type Installation = {
  app: Pick<App, 'db' | 'modules' | 'vault'>
  fields: FieldCrypto
  folder: string
  now: Date
  report?: (progress: Progress) => void
}

/** Whatever the product keeps sealed in its tables, as the modules and the platform say. */
export const sealedColumnsOf = ({ modules }: Pick<App, 'modules'>): readonly SealedColumn[] => [
  SEALED_ANSWER,
  ...modules.flatMap(({ sealed }) => sealed ?? []),
]

export type Rotation = {
  activeKey: string
  /** An earlier one that was not finished went on; no further key was added. */
  isResumed: boolean
  resealed: number
  files: number
  /** Files that could not be sealed again; the rotation stays open for them. */
  findings: readonly { what: string; where: string }[]
}

/** A new field key, and everything sealed with it: tables first, then the files of the vault. */
export async function rotateKeys(installation: Installation): Promise<Rotation> {
  const { fields, folder, now } = installation
  const { isResumed } = beginRotation(folder, now)
  const { resealed, files, findings } = await sealEverything(installation)
  if (findings.length === 0) endRotation(folder)
  return { activeKey: fields.activeKeyId(), isResumed, resealed, files, findings }
}

async function sealEverything({ app, fields, report }: Installation) {
  const columns = sealedColumnsOf(app)
  const resealed = await sealAnew(app.db, columns, { fields, ...(report ? { report } : {}) })
  const files = await app.vault.sealAnew(app.db, (count) =>
    report?.({ place: 'vault', resealed: count }),
  )
  return { resealed, files: files.resealed, findings: files.findings }
}

export type Retirement =
  | { retired: readonly string[] }
  | { refused: string; places: readonly SealedPlace[] }

/**
 * Forgets every key but the active one. Refused while anything in the database or the vault is sealed
 * with one of them, whoever put it there; what was written late is sealed again first.
 */
export async function retireKeys(installation: Installation): Promise<Retirement> {
  const { app, folder, now } = installation
  const { ids, since } = olderFieldKeys(folder)
  if (ids.length === 0) return { refused: 'there is no older key', places: [] }
  const settledAt = (since?.getTime() ?? 0) + SETTLE_MS
  if (settledAt > now.getTime()) {
    const until = new Date(settledAt).toISOString()
    return {
      refused: `work begun under the older key may still end; wait until ${until}`,
      places: [],
    }
  }
  await sealEverything(installation)
  const files = await app.vault.countSealedWith(app.db, ids)
  const places = [
    ...(await sealedPlaces(app.db, { keyIds: ids })),
    ...(files > 0 ? [{ place: 'vault', rows: files }] : []),
  ]
  if (places.length > 0) return { refused: 'still sealed with an older key', places }
  forgetFieldKeys(folder, ids)
  endRotation(folder)
  return { retired: ids }
}
