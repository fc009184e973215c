import { ScanLine, Send } from 'lucide-react'
import { useId, useState } from 'react'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { useDeed } from '../parts/ask.ts'
import { Fault } from '../parts/fault.tsx'
import { useMay } from '../session.ts'
import { type Sale, type Underwriting, isEnded } from './desk.ts'

type Props = { sale: Sale; wanted: Underwriting }

/** What the insurer wants, who owes it and until when. Questions stay with the customer. */
export function UnderwritingWants({ sale, wanted }: Props) {
  const t = useT()
  const may = useMay()
  const send = useDeed('sendScans')
  const { questionCount, documents, until, canSend } = wanted
  return (
    <Notice tone="warning" title={t('保险公司要客户补充资料')}>
      <div className="flex flex-col gap-3">
        <p>
          {wanted.message}
          {until !== null && <strong>{` · ${t('客户须在 {day} 前提交', { day: until })}`}</strong>}
        </p>
        {questionCount > 0 && (
          <p>
            {t('{count} 个问题，由客户本人在自己手机上回答；内容只有核保人员看得到。', {
              count: questionCount,
            })}
          </p>
        )}
        <ul className="flex flex-col gap-2">
          {documents.map((paper) => (
            <li key={paper.code} className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <span lang="zh-CN" className="font-semibold">
                {paper.text}
              </span>
              {paper.pages > 0 ? (
                <Tag tone="success">{t('已有 {count} 页', { count: paper.pages })}</Tag>
              ) : (
                <Tag tone="warning">{t('还没有')}</Tag>
              )}
              {may('sale:conduct') && !isEnded(sale) && (
                <ScanButton saleId={sale.id} code={paper.code} text={paper.text} />
              )}
            </li>
          ))}
        </ul>
        {canSend && may('sale:conduct') && (
          <div>
            <Button
              variant="primary"
              icon={<Send aria-hidden />}
              busy={send.isBusy}
              onPress={() => void send.act({ saleId: sale.id })}
            >
              {t('送保险公司')}
            </Button>
          </div>
        )}
        <Fault fault={send.fault} title={t('没有送出')} />
      </div>
    </Notice>
  )
}

/** For a customer who brought the paper: a scan is sealed and not shown again. */
function ScanButton({ saleId, code, text }: { saleId: string; code: string; text: string }) {
  const t = useT()
  const id = useId()
  const deed = useDeed('scanPage')
  const [isUnread, setUnread] = useState(false)
  const add = async (file: File | undefined) => {
    if (!file) return
    const contentBase64 = await base64Of(file).catch(() => null)
    setUnread(contentBase64 === null)
    if (contentBase64 !== null) await deed.act({ saleId, code, contentBase64 })
  }
  return (
    <>
      <input
        id={id}
        type="file"
        accept="image/jpeg,image/png,application/pdf"
        disabled={deed.isBusy}
        className="peer sr-only"
        onChange={(event) => {
          void add(event.target.files?.[0])
          event.target.value = ''
        }}
      />
      <label
        htmlFor={id}
        className="flex min-h-8 cursor-pointer items-center gap-1.5 rounded-sm border border-field bg-surface px-3 text-sm text-ink peer-focus-visible:outline-2 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-action hover:bg-sunken"
      >
        <ScanLine aria-hidden className="size-4" />
        {deed.isBusy ? t('正在封存…') : t('柜面扫描一页')}
        <span className="sr-only">{text}</span>
      </label>
      {isUnread && <span className="text-danger">{t('文件读不出来')}</span>}
      <Fault fault={deed.fault} title={t('这一页没有收下')} />
    </>
  )
}

const base64Of = (file: File): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.addEventListener('load', () => {
      const text = typeof reader.result === 'string' ? reader.result : ''
      resolve(text.slice(text.indexOf(',') + 1))
    })
    reader.addEventListener('error', () => reject(new Error('unreadable')))
    reader.readAsDataURL(file)
  })
