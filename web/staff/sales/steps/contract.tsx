import { Landmark, Send } from 'lucide-react'
import { useT } from '#web/i18n/t.ts'
import { Amount } from '#web/ui/amount.tsx'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { DateText } from '#web/ui/date-text.tsx'
import { DescriptionList } from '#web/ui/description-list.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { useDeed } from '../../parts/ask.ts'
import { Fault } from '../../parts/fault.tsx'
import { useMay } from '../../session.ts'
import { type Sale, doorOf, isEnded } from '../desk.ts'
import { ChangedTerms } from '../changed-terms.tsx'
import { DoorButton } from '../door-button.tsx'
import { PolicyCard } from '../policy-card.tsx'
import { RecordingCard } from '../recording-card.tsx'
import { UnderwritingWants } from '../underwriting-wants.tsx'
import { Waiting } from '../waiting.tsx'

export function ContractStep({ sale }: { sale: Sale }) {
  return (
    <>
      <RecordingCard sale={sale} />
      <Signature sale={sale} />
      <Application sale={sale} />
      {(sale.payment || !isEnded(sale)) && <Payment sale={sale} />}
      {sale.policy && <PolicyCard policy={sale.policy} saleId={sale.id} />}
    </>
  )
}

function Signature({ sale }: { sale: Sale }) {
  const t = useT()
  const { signature } = sale
  return (
    <Card title={t('客户签名')} actions={signature && <Tag tone="success">{t('已签')}</Tag>}>
      {signature ? (
        <p className="text-soft">
          {t('客户在自己手机上手写签名')} · <DateText value={signature.signedAt} />
        </p>
      ) : (
        <Waiting>{t('等客户在手机上看完摘要并手写签名。')}</Waiting>
      )}
    </Card>
  )
}

const APPLICATION_TAG = {
  submitted: 'info',
  referred: 'warning',
  questions: 'warning',
  'changed-terms': 'warning',
  accepted: 'success',
  declined: 'danger',
  postponed: 'danger',
} as const

function Application({ sale }: { sale: Sale }) {
  const t = useT()
  const may = useMay()
  const deed = useDeed('submitApplication')
  const { application } = sale
  const words = {
    submitted: t('核保中'),
    referred: t('人工核保'),
    questions: t('待补充资料'),
    'changed-terms': t('待客户决定'),
    accepted: t('同意承保'),
    declined: t('拒保'),
    postponed: t('延期'),
  }
  return (
    <Card
      title={t('投保与核保')}
      actions={
        application && (
          <Tag tone={APPLICATION_TAG[application.status]}>{words[application.status]}</Tag>
        )
      }
    >
      <div className="flex flex-col gap-3">
        {application && (
          <DescriptionList
            columns={3}
            items={[
              { label: t('投保单号'), value: application.applicationNo ?? t('等保险公司编号') },
              { label: t('提交时间'), value: <DateText value={application.submittedAt} /> },
              { label: t('答复时间'), value: <DateText value={application.decidedAt} /> },
            ]}
          />
        )}
        {application && <Decision sale={sale} application={application} />}
        {!application && may('sale:conduct') && !isEnded(sale) && (
          <DoorButton sale={sale} action="submitApplication" title={t('还不能提交投保')}>
            <Button
              variant="primary"
              icon={<Send aria-hidden />}
              busy={deed.isBusy}
              onPress={() => void deed.act({ saleId: sale.id })}
            >
              {t('提交投保')}
            </Button>
          </DoorButton>
        )}
        <Fault fault={deed.fault} title={t('还不能提交投保')} />
      </div>
    </Card>
  )
}

type DecisionProps = { sale: Sale; application: NonNullable<Sale['application']> }

function Decision({ sale, application }: DecisionProps) {
  const t = useT()
  const { status, message, underwriting } = application
  if (status === 'submitted') return <Waiting>{t('保险公司正在核保，通常几秒钟。')}</Waiting>
  if (status === 'questions') return <UnderwritingWants sale={sale} wanted={underwriting} />
  if (underwriting.terms) return <ChangedTerms terms={underwriting.terms} />
  if (status === 'referred') {
    return (
      <Notice tone="warning" title={t('保险公司转人工核保')}>
        <p>{message ?? t('请告诉客户需要等待，结果会出现在工作台。')}</p>
        <ul lang="zh-CN" className="text-sm">
          {underwriting.duties.map(({ ruleId, title, dueOn, citation }) => (
            <li key={ruleId}>
              {t('{day} 前：{title}', { day: dueOn, title })} <span>{citation}</span>
            </li>
          ))}
        </ul>
      </Notice>
    )
  }
  if (status === 'declined') {
    return (
      <Notice tone="danger" title={t('保险公司拒保')}>
        {message}
        <p>{t('请如实告知客户，没有扣款。可以为客户另选产品重新开始。')}</p>
        <p>{t('客户的资料按规定年限封存，不作别的用途。')}</p>
      </Notice>
    )
  }
  if (status === 'postponed') {
    return (
      <Notice tone="danger" title={t('保险公司建议以后再投保')}>
        {message}
        <p>{t('没有扣款。{day} 之后可以重新申请。', { day: underwriting.until ?? '' })}</p>
      </Notice>
    )
  }
  return message === null ? null : <p className="text-soft">{message}</p>
}

function Payment({ sale }: { sale: Sale }) {
  const t = useT()
  const may = useMay()
  const deed = useDeed('requestPremium')
  const { payment } = sale
  const canAsk = may('sale:conduct') && !isEnded(sale) && (!payment || payment.status === 'refused')
  return (
    <Card
      title={t('保费')}
      note={
        sale.customer.company
          ? t('只从投保单位自己的账户扣缴，不收现金')
          : t('只从客户本人账户扣缴，不收现金')
      }
      actions={payment?.status === 'paid' && <Tag tone="success">{t('已扣款')}</Tag>}
    >
      <div className="flex flex-col gap-3">
        {payment && (
          <DescriptionList
            columns={4}
            items={[
              { label: t('金额'), value: <Amount fen={payment.amountFen} strong /> },
              {
                label: sale.customer.company ? t('单位账户') : t('客户本人账户'),
                value: payment.accountMasked,
              },
              { label: t('银行流水号'), value: payment.bankRef },
              { label: t('时间'), value: <DateText value={payment.at} /> },
            ]}
          />
        )}
        {payment?.status === 'requested' && <Waiting>{t('等银行扣款结果。')}</Waiting>}
        {payment?.status === 'refused' && (
          <Notice tone="danger" title={t('扣款未成功')}>
            {payment.message}
          </Notice>
        )}
        {canAsk && (
          <DoorButton sale={sale} action="requestPremium" title={t('还不能扣款')}>
            <Button
              variant="primary"
              icon={<Landmark aria-hidden />}
              busy={deed.isBusy}
              onPress={() => void deed.act({ saleId: sale.id })}
            >
              {payment ? t('再扣一次') : t('扣缴首期保费')}
            </Button>
          </DoorButton>
        )}
        <Fault fault={deed.fault} title={t('还不能扣款')} />
        <Returned sale={sale} />
      </div>
    </Card>
  )
}

/** Paid for and not issued: where the money is on its way back, and again where the bank said no. */
function Returned({ sale }: { sale: Sale }) {
  const t = useT()
  const may = useMay()
  const deed = useDeed('returnPremium')
  const issue = doorOf(sale, 'issue')
  const back = doorOf(sale, 'returnPremium')
  if (!back) return null
  return (
    <>
      <Notice
        tone={back.state === 'open' ? 'danger' : 'warning'}
        title={back.state === 'done' ? t('首期保费已退回') : t('保险公司没有出单')}
      >
        {issue?.reasons[0]?.message}
      </Notice>
      {back.state === 'open' && may('sale:conduct') && (
        <Button
          variant="primary"
          className="self-start"
          busy={deed.isBusy}
          onPress={() => void deed.act({ saleId: sale.id })}
        >
          {t('重新退回首期保费')}
        </Button>
      )}
      <Fault fault={deed.fault} title={t('还不能退回')} />
    </>
  )
}
