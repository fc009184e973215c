import { type ComponentType, type LazyExoticComponent, Suspense, lazy, useEffect } from 'react'
import type { MomentName, PhoneTask } from '#contracts/phone'
import { refusalTexts } from './deed.ts'
import { Opening } from './invite/outside.tsx'
import { untilLoaded } from './until-loaded.ts'

type Screen = ComponentType<{ task: PhoneTask }>
type Load = () => Promise<{ default: Screen }>

/** What only a customer who does it alone sees. */
function own(name: 'Plan' | 'Introduction' | 'Payment' | 'Referred'): Load {
  return async () => ({ default: (await import('./own/moments.ts'))[name] })
}

/** In the order of the sale. A file each: nobody waits for what comes later. */
const LOADS: Record<MomentName, Load> = {
  consent: async () => ({ default: (await import('./invite/consent.tsx')).Consent }),
  mandate: async () => ({ default: (await import('./invite/mandate.tsx')).Mandate }),
  needs: async () => ({ default: (await import('./assess/needs.tsx')).Needs }),
  risk: async () => ({ default: (await import('./assess/risk-test.tsx')).RiskTest }),
  'risk-confirm': async () => ({
    default: (await import('./assess/risk-confirm.tsx')).RiskConfirm,
  }),
  'wait-recommendation': async () => ({ default: (await import('./invite/wait.tsx')).Wait }),
  plan: own('Plan'),
  introduction: own('Introduction'),
  facts: async () => ({ default: (await import('./disclose/facts.tsx')).Facts }),
  notices: async () => ({ default: (await import('./disclose/notices.tsx')).Notices }),
  disclosures: async () => ({ default: (await import('./disclose/disclosures.tsx')).Disclosures }),
  comprehension: async () => ({
    default: (await import('./disclose/comprehension.tsx')).Comprehension,
  }),
  confirmations: async () => ({
    default: (await import('./disclose/confirmations.tsx')).Confirmations,
  }),
  health: async () => ({ default: (await import('./disclose/health.tsx')).Health }),
  record: async () => ({ default: (await import('./sign/record.tsx')).Record }),
  code: async () => ({ default: (await import('./sign/code.tsx')).Code }),
  sign: async () => ({ default: (await import('./sign/sign.tsx')).Sign }),
  underwriting: async () => ({
    default: (await import('./underwrite/underwriting.tsx')).Underwriting,
  }),
  terms: async () => ({ default: (await import('./underwrite/terms.tsx')).ChangedTerms }),
  payment: own('Payment'),
  'wait-insurer': async () => ({ default: (await import('./invite/wait.tsx')).Wait }),
  receipt: async () => ({ default: (await import('./sign/receipt.tsx')).Receipt }),
  referred: own('Referred'),
  done: async () => ({ default: (await import('./sign/done.tsx')).Done }),
}

const SCREENS = Object.fromEntries(
  Object.entries(LOADS).map(([name, load]) => [name, lazy(() => untilLoaded(load))]),
) as Record<MomentName, LazyExoticComponent<Screen>>

/** The screen for what the server says is next. The others come while the customer reads. */
export function Moment({ task }: { task: PhoneTask }) {
  const Screen = SCREENS[task.moment]
  usePreloading(task.moment)
  return (
    <Suspense fallback={<Opening />}>
      <Screen key={task.moment} task={task} />
    </Suspense>
  )
}

/** One after the other in the order of the sale, so that the next moment is there first. */
function usePreloading(moment: MomentName): void {
  useEffect(() => {
    let isOn = true
    const fetchRest = async () => {
      await refusalTexts()
      const names = Object.keys(LOADS) as MomentName[]
      for (const name of names.slice(names.indexOf(moment))) {
        if (isOn) await untilLoaded(LOADS[name])
      }
    }
    void fetchRest()
    return () => {
      isOn = false
    }
  }, [moment])
}
