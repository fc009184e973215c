import * as contract from '#contracts/mandate'
import { command } from '#platform/command'
import { Refusal } from '#platform/refusal'
import { loadFacts } from './facts.ts'
import { intermediaryTold } from './intermediary.ts'
import { MANDATE_MIN_READ_SEC, MANDATE_VERSION, mandateText } from './mandate.ts'
import { addAct, advance, lockOwnSale, requireDoor, subjectOf } from './sale-work.ts'

/** A broker does nothing before the customer has said whom it acts for, on the own phone. */
export function confirmMandate(bankName: string) {
  return command(contract.confirmMandate, {
    audit: 'mandate.confirmed',
    run: async (context, { version, readSec }) => {
      const { sale } = await lockOwnSale(context)
      const facts = await loadFacts(context, sale)
      requireDoor(facts, 'mandate')
      if (version !== MANDATE_VERSION) {
        throw new Refusal('state-conflict', { detail: '委托书已更新，请刷新后重新阅读' })
      }
      if (readSec < MANDATE_MIN_READ_SEC) {
        const message = `请再看一会儿，至少 ${MANDATE_MIN_READ_SEC} 秒`
        throw new Refusal('invalid-input', { fields: [{ path: 'readSec', message }] })
      }
      const told = intermediaryTold(facts.through)
      const data = { version, readSec, shown: mandateText(facts, bankName), ...told }
      const code = facts.through!.person.id
      await addAct(context, sale, { kind: 'mandate', code, planId: null, data })
      await advance(context, sale)
      return { output: {}, subject: subjectOf(sale), detail: { version, readSec, ...told } }
    },
  })
}
