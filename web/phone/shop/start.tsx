import { useState } from 'react'
import type { OutputOf } from '#contracts/operation'
import type { beginShopVisit, enterShop } from '#contracts/online'
import { request } from '#web/api/request.ts'
import { useT } from '#web/i18n/t.ts'
import { BigButton } from '#web/ui/phone/big-button.tsx'
import { NextBar } from '#web/ui/phone/next-bar.tsx'
import { Note } from '#web/ui/phone/note.tsx'
import { PhonePage } from '#web/ui/phone/phone-page.tsx'
import { Progress } from '#web/ui/phone/progress.tsx'
import { wordsOf } from '../deed.ts'
import { dropDrafts, dropTrail } from '../draft.ts'
import { OneField } from './one-field.tsx'
import { useFields } from './fields.ts'
import type { FieldName } from './fields.ts'
import type { ShopPage } from './product.tsx'

type Props = { page: ShopPage; onBack: () => void }

/** One question a page: name, document, account; then the code that reached the telephone on file. */
export function Start({ page, onBack }: Props) {
  const t = useT()
  const { fields, values, setValue } = useFields()
  const [at, setAt] = useState(0)
  const [visitId, setVisitId] = useState<string | null>(null)
  const { busy, error, run } = useAttempt()
  const field = fields[at]
  if (!field) return null
  const begin = async () => {
    const body = { ...said(values), ...linkOf(), productId: page.id, pageNo: page.pageNo }
    const sent = { method: 'POST', path: '/shop/visits', body } as const
    setVisitId((await request<OutputOf<typeof beginShopVisit>>(sent)).visitId)
    setAt(at + 1)
  }
  const enter = async () => {
    const body = { visitId, code: values.code }
    const sent = { method: 'POST', path: '/phone/shop-session', body } as const
    await request<OutputOf<typeof enterShop>>(sent)
    // Somebody else may have held this phone: nothing typed before may show up.
    dropDrafts()
    dropTrail()
    location.replace('/p/')
  }
  const next = async () => {
    if (field.name === 'accountLast4') await run(begin)
    else if (field.name === 'code') await run(enter)
    else setAt(at + 1)
  }
  return (
    <PhonePage
      title={t(field.title)}
      bank={page.bankName}
      progress={
        <Progress
          label={t('核对身份')}
          share={at / fields.length}
          step={{ at: at + 1, of: fields.length }}
        />
      }
      actions={
        <NextBar
          label={field.name === 'code' ? t('确认') : t('下一步')}
          why={field.lacking(values[field.name]) && t(field.lacking(values[field.name]) ?? '')}
          busy={busy}
          onBack={at === 0 ? onBack : () => setAt(at - 1)}
          onNext={() => void next()}
        />
      }
    >
      <OneField key={field.name} field={field} value={values[field.name]} onChange={setValue} />
      {error !== null && (
        <Note tone="danger" isUrgent>
          <p>{error}</p>
        </Note>
      )}
      {field.name === 'code' ? (
        <AfterSending onAgain={() => setAt(at - 1)} />
      ) : (
        <p className="text-soft">
          {t('只用来核对您是不是本行客户。核对不上的，我们不保存，也不告诉任何人。')}
        </p>
      )}
    </PhonePage>
  )
}

/** Nobody learns here whether a message went out: it depends on what was typed. */
function AfterSending({ onAgain }: { onAgain: () => void }) {
  const t = useT()
  return (
    <>
      <p className="text-lg">
        {t('资料与银行登记的一致，6 位数字就会发到您登记的手机，5 分钟内有效。')}
      </p>
      <Note tone="warning">
        <p className="text-lg">{t('谁向您要这 6 位数字都不要说。银行员工也不会问您要。')}</p>
      </Note>
      <BigButton variant="quiet" onClick={onAgain}>
        {t('没收到？返回核对资料')}
      </BigButton>
    </>
  )
}

function useAttempt() {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const run = async (deed: () => Promise<void>) => {
    setBusy(true)
    setError(null)
    await deed().catch(async (cause: unknown) => setError(await wordsOf(cause)))
    setBusy(false)
  }
  return { busy, error, run }
}

const said = ({ name, idNumber, accountLast4 }: Record<FieldName, string>) => ({
  name: name.trim(),
  idNumber: idNumber.trim().toUpperCase(),
  accountLast4,
})

/** Who sent the page stands in its address. */
function linkOf(): { linkId?: string } {
  const linkId = new URLSearchParams(location.search).get('from')
  return linkId ? { linkId } : {}
}
