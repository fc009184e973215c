import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { isCreditCode } from '#contracts/document-numbers'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { Form, FormActions } from '#web/ui/form.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { ButtonLink } from '#web/ui/text-link.tsx'
import { toast } from '#web/ui/toast.tsx'
import { useDeed } from '../parts/ask.ts'
import { Fault } from '../parts/fault.tsx'
import { dayFromToday } from '../risk/words.ts'
import {
  type CompanyDraft,
  EMPTY_COMPANY,
  companySaid,
  missingOfCompany,
  wrongIn,
} from './company-draft.ts'
import { AccountFields, BodyFields, FieldGroup, OperatorFields } from './company-fields.tsx'
import { DuplicateNotice } from './duplicates.tsx'

export function NewCompanyPage() {
  const t = useT()
  return (
    <>
      <PageHeader
        title={t('新建单位客户')}
        note={t('回车进入下一项；代码和证件号填完即校验')}
        crumbs={[
          { label: t('工作台'), href: '/' },
          { label: t('客户'), href: '/customers' },
          { label: t('新建单位客户') },
        ]}
      />
      <Card>
        <NewCompanyForm />
      </Card>
    </>
  )
}

function NewCompanyForm() {
  const t = useT()
  const navigate = useNavigate()
  const [draft, setDraft] = useState(EMPTY_COMPANY)
  const [wasTried, setTried] = useState(false)
  const deed = useDeed('createCompany', ({ id }) => {
    toast(t('单位客户已建档'))
    void navigate({ to: '/customers/$customerId', params: { customerId: id } })
  })
  const missing = missingOfCompany(draft)
  const wrong = wrongIn(draft, dayFromToday())
  const save = () => {
    setTried(true)
    if (missing.length === 0 && wrong.size === 0) void deed.act(companySaid(draft))
  }
  const faultOf = (field: keyof CompanyDraft) => {
    const typed = wrong.get(field)
    if (typed !== undefined) return t(typed)
    return wasTried && missing.includes(field) ? t('请填写') : deed.fault?.fieldMessage(field)
  }
  const fields = { draft, onChange: setDraft, faultOf }
  return (
    <Form columns={3} label={t('新建单位客户')} onSubmit={save}>
      <FieldGroup title={t('单位信息')} note={t('照营业执照填写')}>
        <BodyFields {...fields} focusOn="name" />
        <div className="col-span-full empty:hidden">
          <DuplicateNotice
            asked={isCreditCode(draft.creditCode) ? { idNumber: draft.creditCode } : {}}
            title={t('这个统一社会信用代码已经建档')}
          />
        </div>
      </FieldGroup>
      <FieldGroup title={t('账户')} note={t('保费只从单位自己的账户扣缴')}>
        <AccountFields {...fields} />
      </FieldGroup>
      <FieldGroup title={t('经办人与授权')} note={t('凭授权委托书代单位办理和签名')}>
        <OperatorFields {...fields} />
      </FieldGroup>
      <div className="col-span-full grid gap-3 empty:hidden">
        <Fault fault={deed.fault} />
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
