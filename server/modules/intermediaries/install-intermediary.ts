import type { IntermediaryKind } from '#contracts/intermediaries'
import type { Tx } from '#platform/db'
import { insertInstitution, insertPerson } from './store.ts'
import type { Terms } from './store.ts'

/** An institution as it stands when a bank is set up. */
export type InstalledIntermediary = Terms & {
  id: string
  kind: IntermediaryKind
  persons: readonly { id: string; name: string; registrationNo: string; isActive: boolean }[]
}

/** For the seed and for setting up a bank. */
export async function installIntermediary(
  tx: Tx,
  { persons, ...institution }: InstalledIntermediary,
): Promise<void> {
  await insertInstitution(tx, institution)
  for (const person of persons) {
    await insertPerson(tx, { ...person, institutionId: institution.id })
  }
}
