import { z } from 'zod'
import { Empty, Fen, Uuid, operation } from './operation.ts'

/** A product and its plans, for a customer who chooses alone. */
export const OwnOffer = z.object({
  productId: Uuid,
  name: z.string(),
  insurerName: z.string(),
  summary: z.string(),
  /** The product whose page the customer came from. */
  isWanted: z.boolean(),
  plans: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      term: z.string(),
      minPremiumFen: Fen,
      maxPremiumFen: Fen,
      stepFen: Fen,
    }),
  ),
})
export type OwnOffer = z.output<typeof OwnOffer>
const IntroductionPartName = z.enum(['product', 'functions', 'audience', 'risks', 'scope'])

/** The five parts of the introduction, a page each. */
export const OwnIntroduction = z.array(
  z.object({
    part: IntroductionPartName,
    title: z.string(),
    text: z.string(),
    minReadSec: z.number(),
    isRead: z.boolean(),
  }),
)

/** What is taken from which account once the customer agrees. */
export const OwnPayment = z.object({
  productName: z.string(),
  insurerName: z.string(),
  amountFen: Fen,
  account: z.string(),
  /** Why the last try did not go through. */
  fault: z.string().nullable(),
})

export const chooseOwnPlan = operation({
  name: 'chooseOwnPlan',
  method: 'POST',
  path: '/phone/plan',
  summary: '客户在网上自己选定产品与计划',
  gate: 'customer',
  input: z.object({
    productId: Uuid,
    planCode: z.string().max(20),
    premiumFen: Fen.min(1, '请填写保费'),
  }),
  output: Empty,
})

export const readPart = operation({
  name: 'readPart',
  method: 'POST',
  path: '/phone/introduction',
  summary: '客户在网上看完一段产品介绍',
  gate: 'customer',
  input: z.object({ part: IntroductionPartName, readSec: z.number().min(0).max(86_400) }),
  output: Empty,
})

export const askForPerson = operation({
  name: 'askForPerson',
  method: 'POST',
  path: '/phone/referral',
  summary: '客户请客户经理来办',
  gate: 'customer',
  input: Empty,
  output: Empty,
})

export const confirmPayment = operation({
  name: 'confirmPayment',
  method: 'POST',
  path: '/phone/payment',
  summary: '客户确认从本人账户扣缴首期保费',
  gate: 'customer',
  input: z.object({ amountFen: Fen }),
  output: Empty,
})
