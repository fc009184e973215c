import { type ComponentType, Suspense, lazy, useEffect } from 'react'
import type { PhoneTask } from '#contracts/phone'
import { Consent } from './invite/consent.tsx'
import { Opening } from './invite/outside.tsx'
import { Wait } from './invite/wait.tsx'

const assess = () => untilLoaded(() => import('./assess/index.ts'))
const disclose = () => untilLoaded(() => import('./disclose/index.ts'))
const conclude = () => untilLoaded(() => import('./sign/index.ts'))

const Needs = lazy(async () => ({ default: (await assess()).Needs }))
const RiskTest = lazy(async () => ({ default: (await assess()).RiskTest }))
const RiskConfirm = lazy(async () => ({ default: (await assess()).RiskConfirm }))
const Facts = lazy(async () => ({ default: (await disclose()).Facts }))
const Disclosures = lazy(async () => ({ default: (await disclose()).Disclosures }))
const Comprehension = lazy(async () => ({ default: (await disclose()).Comprehension }))
const Confirmations = lazy(async () => ({ default: (await disclose()).Confirmations }))
const Record = lazy(async () => ({ default: (await conclude()).Record }))
const Sign = lazy(async () => ({ default: (await conclude()).Sign }))
const Receipt = lazy(async () => ({ default: (await conclude()).Receipt }))
const Done = lazy(async () => ({ default: (await conclude()).Done }))

const AGAIN_AFTER_MS = 2000

/** A counter network drops: what is still missing of the page is asked for again. */
async function untilLoaded<T>(load: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await load()
    } catch {
      await new Promise((resolve) => setTimeout(resolve, AGAIN_AFTER_MS))
    }
  }
}

type Screen = ComponentType<{ task: PhoneTask }>
const SCREENS: Readonly<{ [moment in PhoneTask['moment']]: Screen }> = {
  consent: Consent,
  needs: Needs,
  risk: RiskTest,
  'risk-confirm': RiskConfirm,
  'wait-recommendation': Wait,
  facts: Facts,
  disclosures: Disclosures,
  comprehension: Comprehension,
  confirmations: Confirmations,
  record: Record,
  sign: Sign,
  'wait-insurer': Wait,
  receipt: Receipt,
  done: Done,
}

/** The screen for what the server says is next. The others come while the customer reads. */
export function Moment({ task }: { task: PhoneTask }) {
  const Screen = SCREENS[task.moment]
  useEffect(() => {
    for (const load of [assess, disclose, conclude]) void load()
  }, [])
  return (
    <Suspense fallback={<Opening />}>
      <Screen key={task.moment} task={task} />
    </Suspense>
  )
}
