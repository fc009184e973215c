import { useQuery } from '@tanstack/react-query'
import type { Asked } from '#web/api/call.ts'
import { msg, useT } from '#web/i18n/t.ts'
import { Notice } from '#web/ui/notice.tsx'
import { TextLink } from '#web/ui/text-link.tsx'
import { asking } from '../parts/ask.ts'
import { useSettled } from '../parts/filters.ts'
import type { Draft } from './profile-draft.ts'

const WHY = {
  'same-id': msg('证件号码相同'),
  'same-phone': msg('手机号相同'),
  'same-name-birth': msg('姓名和出生日期相同'),
}

/** Asks while somebody types, so that the second file of one person is never begun. */
export function DuplicateWarning({ draft }: { draft: Draft }) {
  const { name, birthOn, phone, idNumber } = useSettled(draft, 400)
  const asked = {
    ...(name && birthOn ? { name, birthOn } : {}),
    ...(phone.length === 11 ? { phone } : {}),
    ...(idNumber.length >= 8 ? { idNumber } : {}),
  }
  return <DuplicateNotice asked={asked} />
}

type Props = { asked: Asked<'checkDuplicates'>; title?: string }

/** Who is on file already under what was typed; nothing while too little was. */
export function DuplicateNotice({ asked, title }: Props) {
  const t = useT()
  const isWorth = Object.keys(asked).length > 0
  const { data } = useQuery({ ...asking('checkDuplicates', asked), enabled: isWorth })
  const items = isWorth ? (data?.items ?? []) : []
  if (items.length === 0) return null
  return (
    <Notice tone="warning" title={title ?? t('可能已经建过档，请先核对')} isUrgent>
      <ul>
        {items.map((item) => (
          <li key={item.label + item.reason}>
            {item.label} · {t(WHY[item.reason])}{' '}
            {item.customerId !== null && (
              <TextLink href={`/customers/${item.customerId}`}>{t('打开这位客户')}</TextLink>
            )}
          </li>
        ))}
      </ul>
    </Notice>
  )
}
