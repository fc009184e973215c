import { useEffect, useState } from 'react'
import { ApiError } from '#web/api/request.ts'
import { useT } from '#web/i18n/t.ts'
import { bankName } from '#web/ui/brand.tsx'
import { BigButton } from '#web/ui/phone/big-button.tsx'
import { PhonePage } from '#web/ui/phone/phone-page.tsx'
import type { PhoneSession } from './session.ts'

type State =
  | { name: 'opening' }
  | { name: 'open'; session: PhoneSession }
  | { name: 'invalid' }
  | { name: 'unreachable' }

export function App({ opening }: { opening: Promise<PhoneSession> }) {
  const [state, setState] = useState<State>({ name: 'opening' })
  useEffect(() => {
    opening.then(
      (session) => setState({ name: 'open', session }),
      (error: unknown) =>
        setState(isUnreachable(error) ? { name: 'unreachable' } : { name: 'invalid' }),
    )
    // A second code scanned while the page is open changes only the fragment.
    const reopen = () => location.hash.length > 1 && location.reload()
    window.addEventListener('hashchange', reopen)
    return () => window.removeEventListener('hashchange', reopen)
  }, [opening])
  switch (state.name) {
    case 'opening':
      return <Opening />
    case 'open':
      return <Welcome session={state.session} />
    case 'invalid':
      return <LinkInvalid />
    case 'unreachable':
      return <Unreachable />
  }
}

const isUnreachable = (error: unknown) =>
  error instanceof ApiError && (error.code === 'offline' || error.problem.status >= 500)

function useBank(): string {
  const t = useT()
  return bankName() || t('保桥')
}

function Opening() {
  const t = useT()
  return (
    <PhonePage title={t('正在打开')} bank={useBank()}>
      <div aria-busy className="flex animate-pulse flex-col gap-3">
        <div className="h-14 rounded-md bg-neutral-bg" />
        <div className="h-14 rounded-md bg-neutral-bg" />
        <div className="h-14 rounded-md bg-neutral-bg" />
      </div>
    </PhonePage>
  )
}

/** Each moment of the sale takes this place, by `session.purpose`. */
function Welcome({ session }: { session: PhoneSession }) {
  const t = useT()
  return (
    <PhonePage
      title={t('{name}，您好', { name: session.customerName })}
      bank={useBank()}
      {...(session.contact ? { contact: session.contact } : {})}
    >
      <p className="text-lg">{t('请稍候，客户经理将在这里为您展示需要确认的内容。')}</p>
    </PhonePage>
  )
}

export function LinkInvalid() {
  const t = useT()
  return (
    <PhonePage title={t('链接已失效')} bank={useBank()}>
      <div className="rounded-md border border-line bg-surface p-4">
        <p className="text-lg">{t('请让客户经理在柜台屏幕上重新出示二维码，再扫一次。')}</p>
        <p className="mt-3 text-soft">
          {t('为了保护您的信息，每个链接只能使用一次，并且很快过期。')}
        </p>
      </div>
      <div className="rounded-md border border-warning-line bg-warning-bg p-4 text-warning">
        {t('不要把收到的链接转发给别人，也不要向任何人提供短信验证码。')}
      </div>
    </PhonePage>
  )
}

function Unreachable() {
  const t = useT()
  return (
    <PhonePage
      title={t('暂时连接不上')}
      bank={useBank()}
      actions={<BigButton onClick={() => location.reload()}>{t('再试一次')}</BigButton>}
    >
      <p className="text-lg">{t('请检查手机网络。已经填写和签署的内容不会丢失。')}</p>
    </PhonePage>
  )
}
