import { QrCode as QrIcon, Smartphone } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { QrCode } from '#web/ui/qr-code.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { useDeed } from '../parts/ask.ts'
import { CopyButton } from '../parts/copy-button.tsx'
import { Fault } from '../parts/fault.tsx'
import { wordOf } from '../parts/labels.ts'
import { useMay } from '../session.ts'
import type { Sale } from './desk.ts'
import { MOMENT_WORDS } from './moment-words.ts'

type Link = {
  url: string
  expiresAt: string
  message: string
  /** Shown again to a phone that was connected: what the customer was doing then. */
  again: Sale['phone']['moment'] | null
  madeAt: number
}

/** What the screen knew when the code was made may be a poll old; so long it still catches up. */
const CATCH_UP_MS = 4000

/** The customer's own phone: shown to be scanned once, then followed live. */
export function PhonePanel({ sale }: { sale: Sale }) {
  const t = useT()
  const may = useMay()
  const [link, setLink] = useState<Link | null>(null)
  const isOpen = sale.phone.state === 'open'
  const again = isOpen ? sale.phone.moment : null
  const deed = useDeed('openPhoneLink', (made) => setLink({ ...made, again, madeAt: Date.now() }))
  useEffect(() => {
    setLink((shown) =>
      shown && Date.now() - shown.madeAt < CATCH_UP_MS ? { ...shown, again } : shown,
    )
  }, [again])
  const secondsLeft = useSecondsLeft(link?.expiresAt ?? null)
  // A phone that lost its page counts as connected: a new code stays until the customer goes on.
  const isWanted = !isOpen || link?.again === sale.phone.moment
  const isShown = link !== null && secondsLeft > 0 && isWanted
  return (
    <Card title={t('客户手机')} actions={<PhoneState state={sale.phone.state} />}>
      {isOpen && <Following sale={sale} />}
      {isShown && (
        <div className="flex flex-col items-center gap-2 not-first:mt-3">
          <QrCode
            value={new URL(link.url, location.origin).href}
            label={t('客户扫码打开的二维码')}
            size={208}
          />
          {sale.channel === 'outlet' ? (
            <p className="text-center text-sm text-soft">{t('请客户用微信或相机扫码')}</p>
          ) : (
            <CopyMessage text={link.message} />
          )}
          <p className="text-sm" role="timer">
            {t('{time} 后失效，只能用一次', { time: clockText(secondsLeft) })}
          </p>
          {isOnThisMachine(link.url) && (
            <a
              className="text-sm text-link underline"
              href={link.url}
              target="_blank"
              rel="noreferrer"
            >
              {t('本机演示：在新窗口当作客户手机打开')}
            </a>
          )}
        </div>
      )}
      {!isOpen && !isShown && (
        <p className="text-soft">{link ? t('二维码已过期，请重新出示。') : howTo(sale, t)}</p>
      )}
      {may('sale:conduct') && (
        <Button
          id="phone-link"
          className="mt-3 w-full"
          variant={isOpen || isShown ? 'secondary' : 'primary'}
          icon={<QrIcon aria-hidden />}
          busy={deed.isBusy}
          onPress={() => void deed.act({ saleId: sale.id })}
        >
          {offer(sale, { isFirst: sale.phone.state === 'none' && !link }, t)}
        </Button>
      )}
      <div className="mt-3 empty:hidden">
        <Fault fault={deed.fault} />
      </div>
    </Card>
  )
}

const howTo = ({ channel }: Sale, t: ReturnType<typeof useT>) =>
  channel === 'phone'
    ? t('把链接发给客户，请客户在自己手机上填写、阅读和签名。客户经理不能代填。')
    : t('出示二维码，请客户在自己手机上同意、填写、阅读和签名。客户经理不能代填。')

/** Who is not in the room is sent a link; who sits here scans. */
function offer({ channel }: Sale, { isFirst }: { isFirst: boolean }, t: ReturnType<typeof useT>) {
  if (channel === 'phone') return isFirst ? t('发送链接') : t('重新发送链接')
  return isFirst ? t('出示二维码') : t('重新出示二维码')
}

/** The customer is not in the room: the link goes by message, with who sends it and by which licence. */
function CopyMessage({ text }: { text: string }) {
  const t = useT()
  return (
    <div className="w-full rounded-md border border-line bg-sunken p-3">
      <p className="text-sm break-all">{text}</p>
      <CopyButton
        className="mt-2 w-full"
        label={t('复制短信')}
        text={text}
        done={t('已复制，请发给客户本人')}
      />
    </div>
  )
}

function PhoneState({ state }: { state: Sale['phone']['state'] }) {
  const t = useT()
  if (state === 'open') return <Tag tone="success">{t('已连上')}</Tag>
  if (state === 'waiting') return <Tag tone="warning">{t('等客户扫码')}</Tag>
  return <Tag>{state === 'ended' ? t('已断开') : t('未连接')}</Tag>
}

export function Following({ sale }: { sale: Sale }) {
  const t = useT()
  return (
    <div
      role="status"
      className="flex items-center gap-3 rounded-md border border-success-line bg-success-bg px-3 py-2.5 text-success"
    >
      <Smartphone aria-hidden className="size-6 shrink-0" strokeWidth={1.5} />
      <span className="min-w-0">
        <span className="block text-xs">{t('客户')}</span>
        <span className="block font-medium">{t(wordOf(MOMENT_WORDS, sale.phone.moment))}</span>
      </span>
    </div>
  )
}

/** No phone can reach this address: the product is being tried out on one machine. */
const isOnThisMachine = (url: string) =>
  ['127.0.0.1', 'localhost'].includes(new URL(url, location.origin).hostname)

const clockText = (seconds: number) =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`

function useSecondsLeft(until: string | null): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    if (until === null) return
    setNow(Date.now())
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [until])
  return until === null ? 0 : Math.max(0, Math.ceil((Date.parse(until) - now) / 1000))
}
