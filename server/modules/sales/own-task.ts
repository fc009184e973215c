import { INTRODUCTION_PARTS } from '#contracts/products'
import type { IntroductionPart } from '#contracts/products'
import type { MomentName, PhoneTask } from '#contracts/phone'
import { maskAccount } from '#modules/customers'
import { beijingDay } from '#platform/clock'
import type { Context } from '#platform/command'
import { actOf, chosen } from './facts.ts'
import type { SaleFacts } from './facts.ts'
import { readingTimes } from './notices.ts'
import { paced } from './reading-pace.ts'
import { ownOffers } from './own-offers.ts'

type OwnPart = Partial<Pick<PhoneTask, 'offers' | 'introduction' | 'payment' | 'waiting'>>

/** The parts of the screens only a customer who does it alone sees. */
export async function ownPart(
  context: Context,
  facts: SaleFacts,
  moment: MomentName,
): Promise<OwnPart> {
  switch (moment) {
    case 'plan':
      return { offers: await ownOffers(context.tx, facts) }
    case 'introduction':
      return { introduction: await introductionPart(context, facts) }
    case 'payment':
      return { payment: paymentPart(facts) }
    case 'referred':
      return { waiting: referredPart(facts) }
    default:
      return {}
  }
}

async function introductionPart({ tx, now }: Context, facts: SaleFacts) {
  const minSec = await readingTimes(tx, beijingDay(now))
  const { introduction } = chosen(facts).product.content
  return (Object.keys(INTRODUCTION_PARTS) as IntroductionPart[]).map((part) => ({
    part,
    title: INTRODUCTION_PARTS[part],
    text: introduction[part],
    minReadSec: paced(minSec(`part-${part}`), facts),
    isRead: actOf(facts, 'presented', part) !== undefined,
  }))
}

function paymentPart(facts: SaleFacts): NonNullable<PhoneTask['payment']> {
  const { content } = chosen(facts).plan
  const { debit } = facts.exchanges
  const isRefused = debit?.status === 'refused'
  return {
    productName: content.productName,
    insurerName: content.insurerName,
    amountFen: content.premiumFen,
    account: maskAccount(facts.customer.bankAccount ?? ''),
    fault: isRefused ? (textOf(debit.answer?.['reason']) ?? '扣款没有成功') : null,
  }
}

function referredPart(facts: SaleFacts): NonNullable<PhoneTask['waiting']> {
  const why = textOf(actOf(facts, 'referred', 'person')?.data['said']) ?? ''
  return {
    title: '请到网点办理，或由客户经理联系您',
    text:
      `${why}。您已经填写的都保留着，不用再填；没有扣款，也没有签订合同。` +
      `${facts.seller.outletName}会尽快与您联系，您也可以带身份证直接去网点。`,
  }
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : null)
