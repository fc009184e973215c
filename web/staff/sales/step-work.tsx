import type { Sale, StepName } from './desk.ts'
import { AftercareStep } from './steps/aftercare.tsx'
import { CommunicateStep } from './steps/communicate.tsx'
import { ContractStep } from './steps/contract.tsx'
import { IdentifyStep } from './steps/identify.tsx'
import { RecommendStep } from './steps/recommend.tsx'

const WORK = {
  identify: IdentifyStep,
  recommend: RecommendStep,
  communicate: CommunicateStep,
  contract: ContractStep,
  aftercare: AftercareStep,
}

/** All five come with the desk: moving to the next step must not flash in front of the customer. */
export function StepWork({ sale, step }: { sale: Sale; step: StepName }) {
  const Work = WORK[step]
  return <Work sale={sale} />
}
