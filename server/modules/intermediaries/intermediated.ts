import type { Db } from '#platform/db'
import { institutionById, personById } from './store.ts'
import type { InstitutionRow, PersonRow } from './store.ts'

/** Somebody a sale goes through, with the terms of the institution they are registered at. */
export type Intermediated = {
  person: Pick<PersonRow, 'id' | 'name' | 'registrationNo' | 'isActive'>
  institution: Omit<InstitutionRow, 'activePersons' | 'rowVersion'>
}

/** Undefined where there is no such person. */
export async function readIntermediated(
  db: Db,
  personId: string,
): Promise<Intermediated | undefined> {
  const person = await personById(db, personId)
  const institution = person && (await institutionById(db, person.institutionId))
  return person && institution && { person, institution }
}
