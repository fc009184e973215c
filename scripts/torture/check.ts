import type { OutputOf } from '#contracts/operation'
import type { readSale } from '#contracts/sales'
import { TOWN_PASSWORD } from '#world/staff'
import { signInAs } from '#world/wire'
import type { Told } from './sellers.ts'
import type { Victim } from './victim.ts'

type Sale = OutputOf<typeof readSale>
export type Checked = {
  acknowledged: number
  lost: number
  impossible: number
  doubleDebits: number
}

/**
 * Compares what the run was told with what can be read back, and what the bank core did with what the
 * sales say. It asks nobody whether all is well.
 */
export async function checkAll(server: Victim, told: readonly Told[]): Promise<Checked> {
  const reader = await signInAs(server.wire, 'HO0001', TOWN_PASSWORD)
  const paid = server.debits().filter((debit) => debit.status === 'paid')
  const checked: Checked = { acknowledged: told.length, lost: 0, impossible: 0, doubleDebits: 0 }
  for (const [saleId, deeds] of Map.groupBy(told, (deed) => deed.saleId)) {
    const sale = await reader.get<Sale>(`/sales/${saleId}`).catch(() => undefined)
    if (!sale) {
      checked.lost += deeds.length
      continue
    }
    const missing = missingDeeds(sale, deeds)
    for (const what of missing) console.error(`lost: ${sale.saleNo} ${what}`)
    checked.lost += missing.length
    const debits = paid.filter((debit) => debit.reference === sale.saleNo).length
    if (debits > 1) checked.doubleDebits += 1
    const impossible = impossibilities(sale, debits)
    for (const what of impossible) console.error(`impossible: ${sale.saleNo} ${what}`)
    checked.impossible += impossible.length
  }
  return checked
}

/** How often each deed was acknowledged, against how often it can be seen. */
function missingDeeds(sale: Sale, deeds: readonly Told[]): string[] {
  const counts = new Map<string, number>()
  for (const { what } of deeds) counts.set(what, (counts.get(what) ?? 0) + 1)
  const isDone = (action: string) =>
    sale.doors.some((door) => door.action === action && door.state === 'done')
  const seen: Record<string, number> = {
    openSale: 1,
    presentPart: sale.presentation.length,
    disclosures: sale.disclosures.filter((item) => item.acknowledgedAt !== null).length,
    comprehension: sale.comprehension.attempts,
    confirmations: sale.confirmations.filter((item) => item.confirmedAt !== null).length,
    'risk-confirm': 1,
    record: Number(isDone('recording-consent')),
    code: Number(isDone('proveNumber')),
    submitApplication: Number(sale.application !== null),
    requestPremium: Number(sale.payment !== null),
    choosePlan: Number(sale.plan !== null),
    risk: Number(sale.risk !== null),
  }
  return [...counts].flatMap(([what, count]) => {
    const found = seen[what] ?? (isDone(what) ? count : 0)
    // Choosing a plan or recommending may be repeated: the newest counts.
    const wanted = ['presentPart', 'disclosures', 'comprehension', 'confirmations'].includes(what)
      ? count
      : 1
    return found >= wanted ? [] : [`${what} (told ${count}, found ${found})`]
  })
}

/** Answered where the product asks. */
function hasHealth({ health }: Sale): boolean {
  return health === null || health.answeredAt !== null
}

/** Things that cannot be true together, whatever happened. */
function impossibilities(sale: Sale, debits: number): string[] {
  const done = (action: string) =>
    sale.doors.some((door) => door.action === action && door.state === 'done')
  const faults: [boolean, string][] = [
    [debits > 1, 'debited more than once'],
    [sale.policy !== null && debits !== 1, 'a policy without exactly one debit'],
    [sale.payment?.status === 'paid' && debits !== 1, 'paid here, not at the bank core'],
    [
      done('sign') && !(done('check-process') && done('confirmations') && hasHealth(sale)),
      'signed too early',
    ],
    [sale.application !== null && !done('sign'), 'applied without a signature'],
    [sale.application !== null && !done('finishRecording'), 'applied without a recording'],
    [sale.payment !== null && sale.application?.status !== 'accepted', 'paid without acceptance'],
    [sale.state === 'in-force' && sale.policy === null, 'in force without a policy'],
    [sale.state !== 'in-force' && sale.policy !== null, 'a policy, but not in force'],
  ]
  return faults.flatMap(([isSo, what]) => (isSo ? [what] : []))
}
