import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { Asked } from '#web/api/call.ts'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { Form, FormActions } from '#web/ui/form.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { ButtonLink } from '#web/ui/text-link.tsx'
import { toast } from '#web/ui/toast.tsx'
import { type Deed, useDeed } from '../parts/ask.ts'
import { Fault } from '../parts/fault.tsx'
import { DuplicateWarning } from './duplicates.tsx'
import { EMPTY_DRAFT, missingIn, saidIn } from './profile-draft.ts'
import { ProfileFields } from './profile-fields.tsx'

export function NewCustomerPage() {
  const t = useT()
  return (
    <>
      <PageHeader
        title={t('新建客户')}
        note={t('回车进入下一项；填写时自动查重')}
        crumbs={[
          { label: t('工作台'), href: '/' },
          { label: t('客户'), href: '/customers' },
          { label: t('新建客户') },
        ]}
      />
      <Card>
        <NewCustomerForm />
      </Card>
    </>
  )
}

function NewCustomerForm() {
  const t = useT()
  const navigate = useNavigate()
  const [draft, setDraft] = useState(EMPTY_DRAFT)
  const [wasTried, setTried] = useState(false)
  const deed = useDeed('createCustomer', ({ id }) => {
    toast(t('客户已建档'))
    void navigate({ to: '/customers/$customerId', params: { customerId: id } })
  })
  const missing = missingIn(draft)
  const save = (isNotDuplicate: boolean) => {
    setTried(true)
    if (missing.length > 0) return
    void deed.act({ ...saidIn(draft), isNotDuplicate } as Asked<'createCustomer'>)
  }
  return (
    <Form columns={3} label={t('新建客户')} onSubmit={() => save(false)}>
      <ProfileFields
        draft={draft}
        onChange={setDraft}
        faultOf={(field) =>
          wasTried && missing.includes(field) ? t('请填写') : deed.fault?.fieldMessage(field)
        }
      />
      <div className="col-span-full grid gap-3 empty:hidden">
        {!deed.fault && <DuplicateWarning draft={draft} />}
        <Refused deed={deed} onInsist={() => save(true)} />
      </div>
      <FormActions>
        <Button type="submit" variant="primary" busy={deed.isBusy}>
          {t('建档')}
        </Button>
        <ButtonLink href="/customers">{t('取消')}</ButtonLink>
      </FormActions>
    </Form>
  )
}

/** The same document is the same person; a shared phone or a namesake may be somebody else. */
function Refused({ deed, onInsist }: { deed: Deed<'createCustomer'>; onInsist: () => void }) {
  const t = useT()
  const { fault } = deed
  if (fault?.code !== 'duplicate') return <Fault fault={fault} />
  const reasons = fault.problem.reasons ?? []
  const isSamePerson = reasons.some((reason) => reason.code === 'same-id')
  return (
    <Notice
      tone="warning"
      isUrgent
      title={t('可能已经建过档，请先核对')}
      {...(isSamePerson
        ? {}
        : {
            action: (
              <Button onPress={onInsist} busy={deed.isBusy}>
                {t('不是同一人，继续建档')}
              </Button>
            ),
          })}
    >
      <ul>
        {reasons.map((reason) => (
          <li key={reason.code + reason.message}>{reason.message}</li>
        ))}
      </ul>
      {isSamePerson && <p>{t('证件号码相同即为同一人，不能重复建档。')}</p>}
    </Notice>
  )
}
