import { sql } from 'kysely'
import type { ReinstatementState } from '#contracts/reinstatement'
import type { HealthAnswer } from '#modules/insurers'
import type { FieldCrypto } from '#platform/crypto'
import type { Db, Tx } from '#platform/db'
import type { SealedColumn } from '#platform/sealed'
import { TRANSITIONS } from './states.ts'

const SEAL = 'renewals.health-notice'

export const SEALED_HEALTH: SealedColumn = {
  table: 'renewals.reinstatement',
  key: ['customer_id', 'id'],
  column: 'health_sealed',
  sealedFor: SEAL,
}

/** An application to take a lapsed contract up again. Amounts in 分. */
export type Reinstatement = {
  customerId: string
  id: string
  saleId: string
  instalmentId: string
  policyNo: string
  state: ReinstatementState
  premiumFen: number
  interestFen: number
  healthSealed: string | null
  healthAsked: number
  healthYes: number
  accountIndex: string
  accountMasked: string
  textVersion: string
  textShown: string
  evidence: string
  paperSha256: string
  askedOn: string
  askedAt: Date
  message: string | null
  settledAt: Date | null
  reinstatedOn: string | null
  suicideUntil: string | null
}

const REINSTATEMENT = sql`
  customer_id as "customerId", id, sale_id as "saleId", instalment_id as "instalmentId",
  policy_no as "policyNo", state, premium_fen as "premiumFen", interest_fen as "interestFen",
  health_sealed as "healthSealed", health_asked as "healthAsked", health_yes as "healthYes",
  account_index as "accountIndex", account_masked as "accountMasked",
  text_version as "textVersion", text_shown as "textShown", evidence,
  paper_sha256 as "paperSha256", asked_on::text as "askedOn", asked_at as "askedAt", message,
  settled_at as "settledAt", reinstated_on::text as "reinstatedOn",
  suicide_until::text as "suicideUntil"
  from renewals.reinstatement`

/** The newest one; earlier ones are history. */
export async function reinstatementOf(db: Db, saleId: string): Promise<Reinstatement | undefined> {
  const { rows } = await sql<Reinstatement>`
    select ${REINSTATEMENT} where sale_id = ${saleId} order by id desc limit 1`.execute(db)
  return rows[0]
}

export async function reinstatementById(db: Db, id: string): Promise<Reinstatement | undefined> {
  const { rows } = await sql<Reinstatement>`
    select ${REINSTATEMENT} where id = ${id}`.execute(db)
  return rows[0]
}

type New = Omit<
  Reinstatement,
  'state' | 'healthSealed' | 'message' | 'settledAt' | 'reinstatedOn' | 'suicideUntil'
> & { health: readonly HealthAnswer[]; fields: FieldCrypto }

/** The answers are sealed: how many were yes is all that is known outside. */
export async function insertReinstatement(tx: Tx, given: New): Promise<void> {
  const { health, fields } = given
  const sealed = health.length > 0 ? fields.seal(JSON.stringify(health), SEAL) : null
  await sql`
    insert into renewals.reinstatement (customer_id, id, sale_id, instalment_id, policy_no, state,
      premium_fen, interest_fen, health_sealed, health_asked, health_yes, account_index,
      account_masked, text_version, text_shown, evidence, paper_sha256, asked_on, asked_at)
    values (${given.customerId}, ${given.id}, ${given.saleId}, ${given.instalmentId},
      ${given.policyNo}, 'asking', ${given.premiumFen}, ${given.interestFen}, ${sealed},
      ${given.healthAsked}, ${given.healthYes}, ${given.accountIndex}, ${given.accountMasked},
      ${given.textVersion}, ${given.textShown}, ${given.evidence}, ${given.paperSha256},
      ${given.askedOn}, ${given.askedAt})`.execute(tx)
}

/** For the insurer's eyes; `[]` where nothing was asked. */
export function healthIn({ healthSealed }: Reinstatement, fields: FieldCrypto): HealthAnswer[] {
  return healthSealed === null
    ? []
    : (JSON.parse(fields.open(healthSealed, SEAL)) as HealthAnswer[])
}

type Change = {
  state: ReinstatementState
  message?: string | null
  settledAt?: Date
  reinstatedOn?: string
  suicideUntil?: string
}

/** Moves it on; a move the table does not know is a mistake of ours. */
export async function moveReinstatement(tx: Tx, from: Reinstatement, to: Change): Promise<void> {
  if (!TRANSITIONS[from.state].includes(to.state)) {
    throw new Error(`reinstatement ${from.id}: ${from.state} cannot become ${to.state}`)
  }
  await sql`
    update renewals.reinstatement set state = ${to.state}, message = ${to.message ?? null},
      settled_at = coalesce(${to.settledAt ?? null}, settled_at),
      reinstated_on = coalesce(${to.reinstatedOn ?? null}::date, reinstated_on),
      suicide_until = coalesce(${to.suicideUntil ?? null}::date, suicide_until)
    where id = ${from.id}`.execute(tx)
}
