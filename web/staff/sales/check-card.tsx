import { ShieldCheck } from 'lucide-react'
import { useState } from 'react'
import { CHECKS } from '#web/api/labels.gen.ts'
import { msg, useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { CheckboxField } from '#web/ui/checkbox-field.tsx'
import { DateText } from '#web/ui/date-text.tsx'
import { Form, FormActions } from '#web/ui/form.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { useDeed } from '../parts/ask.ts'
import { Fault } from '../parts/fault.tsx'
import { useMay } from '../session.ts'
import { type Sale, doorOf } from './desk.ts'

type CheckName = keyof typeof CHECKS

/** What was looked at, in the words most used; the person checking changes them where they differ. */
const EVIDENCE: Record<CheckName, string> = {
  identity: msg('核对居民身份证原件，人证一致，证件在有效期内'),
  product: msg('核对产品风险等级与客户风险承受能力，未超出'),
  process: msg('核对五段介绍、逐项提示、理解题均由客户本人完成'),
}
const ASKS: Record<CheckName, string> = {
  identity: msg('我已看过证件原件，确认是本人'),
  product: msg('我已核查产品风险与客户相符'),
  process: msg('我已核查销售过程完整合规'),
}

/** Nobody sees a document over the telephone. */
const ON_THE_PHONE = {
  evidence: msg('通话中核对姓名、证件后四位与预留手机号，与档案一致'),
  asks: msg('我已在通话中核对身份，确认是本人'),
}

/** A company shows its licence, and by what its operator may act. */
const OF_COMPANY = {
  evidence: msg('核对营业执照原件、经办人身份证件和单位授权书，均在有效期内'),
  asks: msg('我已看过营业执照、授权书和经办人证件原件'),
}
/** Nobody measures a company against its own courage. */
const GROUP_PRODUCT = {
  evidence: msg('核对产品在架、单位与被保险人清单符合投保条件'),
  asks: msg('我已核查产品适合为这些员工投保'),
}

function wordsFor(sale: Sale, check: CheckName) {
  const ofCompany = { identity: OF_COMPANY, product: GROUP_PRODUCT, process: undefined }[check]
  if (sale.customer.company && ofCompany) return ofCompany
  if (check === 'identity' && sale.channel === 'phone') return ON_THE_PHONE
  return { evidence: EVIDENCE[check], asks: ASKS[check] }
}

/** One of the three checks (三查): who checked, when, and on what ground. */
export function CheckCard({ sale, check }: { sale: Sale; check: CheckName }) {
  const t = useT()
  const may = useMay()
  const done = sale.checks.find((one) => one.check === check)
  const door = doorOf(sale, `check-${check}`)
  const isShut = door !== undefined && door.state !== 'open'
  return (
    <Card
      title={t(CHECKS[check])}
      note={t('三查之一')}
      actions={
        done ? <Tag tone="success">{t('已核查')}</Tag> : <Tag tone="warning">{t('待核查')}</Tag>
      }
    >
      {done ? (
        <p className="flex flex-wrap items-baseline gap-x-3">
          <span>{done.evidence}</span>
          <span className="text-sm text-faint">
            {done.checkerName} · <DateText value={done.checkedAt} />
          </span>
        </p>
      ) : isShut || !may('sale:conduct') ? (
        <p className="text-soft">{door?.reasons[0]?.message ?? t('由客户经理核查。')}</p>
      ) : (
        <CheckForm sale={sale} check={check} />
      )}
    </Card>
  )
}

function CheckForm({ sale, check }: { sale: Sale; check: CheckName }) {
  const t = useT()
  const [last4, setLast4] = useState('')
  const words = wordsFor(sale, check)
  const [evidence, setEvidence] = useState(t(words.evidence))
  const [isSure, setSure] = useState(false)
  const [wasTried, setTried] = useState(false)
  const deed = useDeed('recordCheck')
  const isIdentity = check === 'identity'
  const isReady = isSure && evidence.trim().length > 1 && (!isIdentity || last4.length === 4)
  const save = () => {
    setTried(true)
    if (!isReady) return
    const seen = isIdentity ? { documentLast4: last4.toUpperCase() } : {}
    void deed.act({ saleId: sale.id, check, isConfirmed: true, evidence, ...seen })
  }
  return (
    <Form label={t(CHECKS[check])} onSubmit={save} className="sm:grid-cols-[10rem_1fr]">
      {isIdentity && (
        <TextField
          label={sale.customer.company ? t('信用代码后四位') : t('证件后四位')}
          isRequired
          maxLength={4}
          autoComplete="off"
          value={last4}
          onChange={setLast4}
          error={
            wasTried && last4.length !== 4
              ? t('照证件填写四位')
              : deed.fault?.fieldMessage('documentLast4')
          }
          hint={sale.customer.idMasked ?? undefined}
        />
      )}
      <TextField
        label={t('核查依据')}
        isRequired
        className={isIdentity ? '' : 'sm:col-span-2'}
        value={evidence}
        onChange={setEvidence}
        error={deed.fault?.fieldMessage('evidence')}
      />
      <CheckboxField
        className="col-span-full"
        isSelected={isSure}
        onChange={setSure}
        error={wasTried && !isSure ? t('请确认已核查') : undefined}
      >
        {t(words.asks)}
      </CheckboxField>
      <div className="col-span-full empty:hidden">
        <Fault fault={deed.fault} />
      </div>
      <FormActions>
        <Button
          type="submit"
          variant="primary"
          icon={<ShieldCheck aria-hidden />}
          busy={deed.isBusy}
        >
          {t('记录核查')}
        </Button>
      </FormActions>
    </Form>
  )
}
