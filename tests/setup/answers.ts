import type { Problem } from '#contracts/errors'
import type { Session, StoryError } from '#world/wire'
import type { TestApp } from './app.ts'

/** What the server said against it; `undefined` when it did what was asked. */
export async function problemOf(deed: Promise<unknown>): Promise<Partial<Problem> | undefined> {
  try {
    await deed
    return undefined
  } catch (error) {
    return (error as StoryError).problem
  }
}

type Sent = Parameters<Session['send']>[2]

/** For PUT, PATCH and DELETE, where the session has no verb: the code of the problem, else the status. */
export async function codeAt(
  session: Session,
  [method, path]: readonly [string, string],
  sent?: Sent,
): Promise<string | number> {
  const { status, body } = await session.send(method, path, sent)
  return (JSON.parse(body || '{}') as Partial<Problem>).code ?? status
}

/** Which fields were at fault. */
export const faultsOf = async (deed: Promise<unknown>): Promise<string[] | undefined> =>
  (await problemOf(deed))?.fields?.map((fault) => fault.path)

/** The codes of the reasons, as a screen looks them up. */
export const reasonsOf = async (deed: Promise<unknown>): Promise<string[] | undefined> =>
  (await problemOf(deed))?.reasons?.map((reason) => reason.code)

export type Entry = {
  id: string
  action: string
  outcome: 'done' | 'refused'
  actorKind: string
  actorId: string
  detail: Record<string, unknown>
}

/** What the log remembers, newest first, as the auditor reads it. */
export async function entriesOf(
  town: TestApp,
  filter: { action: string; customerId?: string; subjectId?: string },
): Promise<Entry[]> {
  const auditor = await town.as('AU0001')
  const asked = new URLSearchParams({ limit: '100', ...filter })
  return (await auditor.get<{ items: Entry[] }>(`/audit/entries?${asked.toString()}`)).items
}
