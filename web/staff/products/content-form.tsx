import { BasicFields, GradeFields, LimitFields } from './basic-fields.tsx'
import type { ContentProps } from './content-draft.ts'
import { DisclosureRows } from './disclosure-rows.tsx'
import { HealthRows } from './health-rows.tsx'
import { PlanRows } from './plan-rows.tsx'
import { QuestionRows } from './question-rows.tsx'
import { ElementFields, IntroductionFields } from './text-fields.tsx'
import type { Product } from './words.ts'

type Props = ContentProps & {
  /** What stood between the product and the shelf when it was last read. */
  gaps: Product['gaps']
  faultOf: (field: string) => string | undefined
}

/** Everything a version fixes, in the order in which it is thought through. */
export function ContentForm({ content, onChange, gaps, faultOf }: Props) {
  const both = { content, onChange }
  return (
    <>
      <BasicFields {...both} faultOf={faultOf} />
      <GradeFields {...both} faultOf={faultOf} />
      <LimitFields {...both} />
      <ElementFields {...both} />
      <PlanRows {...both} />
      <IntroductionFields {...both} />
      <DisclosureRows {...both} gaps={gaps} />
      <QuestionRows {...both} />
      <HealthRows {...both} faultOf={faultOf} />
    </>
  )
}
