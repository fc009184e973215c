import { useState } from 'react'
import type { Asked } from '#web/api/call.ts'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { Drawer } from '#web/ui/dialog.tsx'
import { toast } from '#web/ui/toast.tsx'
import { useAsk, useDeed } from '../parts/ask.ts'
import { Fault } from '../parts/fault.tsx'
import { Loaded } from '../parts/loaded.tsx'
import type { Sale } from './desk.ts'
import { type PlanDraft, PlanForm, namesAnybody } from './plan-form.tsx'
import { PlanPreview } from './plan-preview.tsx'

type Match = NonNullable<Sale['recommendation']>['matches'][number]
type Props = { sale: Sale; match: Match; onClose: () => void }

/** The product is settled; here the plan, the sum and the people are, with the rules looking on. */
export function PlanDrawer({ sale, match, onClose }: Props) {
  const t = useT()
  const [draft, setDraft] = useState<PlanDraft>(() => startOf(sale, match))
  const product = useAsk('readProduct', { productId: match.productId })
  const deed = useDeed('choosePlan', ({ outcome }) => {
    toast(
      outcome === 'PASS' ? t('计划已选定') : t('计划已选定，请看规则结论'),
      outcome === 'PASS' ? 'success' : 'warning',
    )
    onClose()
  })
  const mode = product.data?.content.plans.find((each) => each.code === draft.planCode)?.mode
  const asked = askedOf(sale.id, match, draft)
  return (
    <Drawer
      title={match.name}
      size="lg"
      isOpen
      isDismissable={false}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t('返回')}</Button>
          <Button
            variant="primary"
            isDisabled={asked === null}
            busy={deed.isBusy}
            onPress={() => asked && void deed.act(asked)}
          >
            {t('选定并向保险公司询价')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <Loaded query={product}>
          {({ content }) => (
            <PlanForm
              sale={sale}
              plans={content.plans}
              hasDeathBenefit={content.hasDeathBenefit}
              isFit={match.isFit}
              draft={draft}
              onChange={setDraft}
            />
          )}
        </Loaded>
        {asked && <PlanPreview asked={asked} isSingle={mode === 'single'} />}
        <Fault fault={deed.fault} title={t('没有选定')} />
      </div>
    </Drawer>
  )
}

/** Of a group plan what is typed is for each of them. */
const typedPremium = (kept: Sale['plan']) => kept?.group?.perHeadFen ?? kept?.premiumFen

function startOf(sale: Sale, match: Match): PlanDraft {
  const kept = sale.plan?.productId === match.productId ? sale.plan : null
  return {
    planCode: kept?.planCode ?? match.planCode,
    premiumFen: typedPremium(kept) ?? match.minPremiumFen,
    insured: kept?.insuredMemberId ?? 'self',
    insuredRelation: kept?.insuredRelation ?? (sale.customer.company ? 'employee' : 'self'),
    beneficiary: kept?.beneficiary ?? 'statutory',
    beneficiaryMemberId: kept?.beneficiaryMemberId ?? null,
    areDocumentsSeen: false,
    isCustomerInitiative: !match.isFit && (kept?.isCustomerInitiative ?? false),
  }
}

/** Null while something is missing. What was not recommended needs the customer's own wish. */
function askedOf(saleId: string, match: Match, draft: PlanDraft): Asked<'choosePlan'> | null {
  const { planCode, premiumFen, insured, beneficiary, beneficiaryMemberId, areDocumentsSeen } =
    draft
  if (planCode === null || premiumFen === null || premiumFen < 1) return null
  if (!match.isFit && !draft.isCustomerInitiative) return null
  if (beneficiary === 'named' && beneficiaryMemberId === null) return null
  if (namesAnybody(draft) && !areDocumentsSeen) return null
  return {
    saleId,
    productId: match.productId,
    planCode,
    premiumFen,
    insuredRelation: draft.insuredRelation,
    ...(insured === 'self' ? {} : { insuredMemberId: insured }),
    beneficiary,
    ...(beneficiary === 'named' && beneficiaryMemberId !== null ? { beneficiaryMemberId } : {}),
    areDocumentsSeen,
    isCustomerInitiative: draft.isCustomerInitiative,
  }
}
