import { Suspense, lazy } from 'react'
import { Card } from '#web/ui/card.tsx'
import { SkeletonLines } from '#web/ui/skeleton.tsx'
import type { Sale, StepName } from './desk.ts'
import { IdentifyStep } from './steps/identify.tsx'

const RecommendStep = lazy(async () => ({
  default: (await import('./steps/recommend.tsx')).RecommendStep,
}))
const CommunicateStep = lazy(async () => ({
  default: (await import('./steps/communicate.tsx')).CommunicateStep,
}))
const ContractStep = lazy(async () => ({
  default: (await import('./steps/contract.tsx')).ContractStep,
}))
const AftercareStep = lazy(async () => ({
  default: (await import('./steps/aftercare.tsx')).AftercareStep,
}))

const WORK = {
  identify: IdentifyStep,
  recommend: RecommendStep,
  communicate: CommunicateStep,
  contract: ContractStep,
  aftercare: AftercareStep,
}

export function StepWork({ sale, step }: { sale: Sale; step: StepName }) {
  const Work = WORK[step]
  const loading = (
    <Card>
      <SkeletonLines lines={6} />
    </Card>
  )
  return (
    <Suspense fallback={loading}>
      <Work sale={sale} />
    </Suspense>
  )
}
